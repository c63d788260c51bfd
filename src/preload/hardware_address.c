// The addresses of network cards, and what libuuid makes of one, of the clock and of a random
// number.
#include <ifaddrs.h>
#include <linux/if_link.h>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netpacket/packet.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "preload/pins.h"

int pins_open_hardware_address(const char* path, int flags) {
  static const char kFolder[] = "/sys/class/net/";
  static const char kFile[] = "/address";
  if (!pins()->has_mac || path == NULL || strncmp(path, kFolder, sizeof kFolder - 1) != 0) {
    return -1;
  }
  const char* const file = strrchr(path, '/');
  if (strcmp(file, kFile) != 0 || strcmp(path, "/sys/class/net/lo/address") == 0 ||
      NEXT(access)(path, R_OK) != 0) {
    return -1;
  }
  const unsigned char* const mac = pins()->mac;
  char line[32];
  const int length = snprintf(line, sizeof line, "%02x:%02x:%02x:%02x:%02x:%02x\n", mac[0], mac[1],
                              mac[2], mac[3], mac[4], mac[5]);
  return pins_memory_file(flags, line, (size_t)length);
}

PINS_EXPORT int ioctl(int fd, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  void* const argument = va_arg(list, void*);
  va_end(list);
  const int status = NEXT(ioctl)(fd, request, argument);
  if (status == 0 && request == SIOCGIFHWADDR && pins()->has_mac) {
    struct sockaddr* const address = &((struct ifreq*)argument)->ifr_hwaddr;
    if (address->sa_family == ARPHRD_ETHER) {
      memcpy(address->sa_data, pins()->mac, 6);
    }
  }
  return status;
}

PINS_EXPORT int getifaddrs(struct ifaddrs** found) {
  const int status = NEXT(getifaddrs)(found);
  for (struct ifaddrs* each = status == 0 && pins()->has_mac ? *found : NULL; each != NULL;
       each = each->ifa_next) {
    if (each->ifa_addr != NULL && each->ifa_addr->sa_family == AF_PACKET) {
      struct sockaddr_ll* const address = (void*)each->ifa_addr;
      if (address->sll_hatype == ARPHRD_ETHER && address->sll_halen == 6) {
        memcpy(address->sll_addr, pins()->mac, 6);
      }
    }
  }
  return status;
}

// What `ip link` asks the kernel.
static void show_link(struct nlmsghdr* message) {
  struct ifinfomsg* const link = NLMSG_DATA(message);
  if (message->nlmsg_type != RTM_NEWLINK || link->ifi_type != ARPHRD_ETHER) {
    return;
  }
  int left = (int)IFLA_PAYLOAD(message);
  for (struct rtattr* part = IFLA_RTA(link); RTA_OK(part, left); part = RTA_NEXT(part, left)) {
    if ((part->rta_type == IFLA_ADDRESS || part->rta_type == IFLA_PERM_ADDRESS) &&
        RTA_PAYLOAD(part) == 6) {
      memcpy(RTA_DATA(part), pins()->mac, 6);
    }
  }
}

// NLMSG_OK() and NLMSG_NEXT() compare numbers with a sign and without.
static void show_links(struct nlmsghdr* message, size_t left) {
  while (left >= sizeof *message && message->nlmsg_len >= sizeof *message &&
         message->nlmsg_len <= left) {
    show_link(message);
    const size_t whole = NLMSG_ALIGN(message->nlmsg_len);
    if (whole >= left) {
      return;
    }
    left -= whole;
    message = (struct nlmsghdr*)((char*)message + whole);
  }
}

PINS_EXPORT ssize_t recvmsg(int fd, struct msghdr* message, int flags) {
  const ssize_t size = NEXT(recvmsg)(fd, message, flags);
  const struct sockaddr* const sender = message->msg_name;
  if (size > 0 && pins()->has_mac && sender != NULL &&
      message->msg_namelen >= sizeof sender->sa_family && sender->sa_family == AF_NETLINK &&
      message->msg_iovlen == 1 && message->msg_iov->iov_base != NULL) {
    show_links(message->msg_iov->iov_base,
               (size_t)size < message->msg_iov->iov_len ? (size_t)size : message->msg_iov->iov_len);
  }
  return size;
}

// libuuid. It would ask a daemon, or a file that the machine's programs share.

int uuid_generate_time_safe(unsigned char out[16]);
void uuid_generate_time(unsigned char out[16]);
void uuid_generate_random(unsigned char out[16]);
void uuid_generate(unsigned char out[16]);

// The library may have been loaded for one module only.
static void* of_libuuid(const char* name) {
  void* const library = dlopen("libuuid.so.1", RTLD_LAZY | RTLD_NOLOAD);
  void* const found = library == NULL ? NULL : dlsym(library, name);
  if (library != NULL) {
    dlclose(library);
  }
  return found;
}

static int generate_really(unsigned char out[16]) {
  int (*const really)(unsigned char*) =
      (int (*)(unsigned char*))of_libuuid("uuid_generate_time_safe");
  if (really == NULL) {
    memset(out, 0, 16);
    return -1;
  }
  return really(out);
}

// 100 nanoseconds since the Gregorian calendar began.
static void put_moment(unsigned char out[16]) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_REALTIME, &now);
  const uint64_t ticks =
      UINT64_C(0x01b21dd213814000) + (uint64_t)now.tv_sec * 10000000 + (uint64_t)now.tv_nsec / 100;
  for (int i = 0; i < 4; ++i) {
    out[i] = (unsigned char)(ticks >> (24 - 8 * i));
  }
  out[4] = (unsigned char)(ticks >> 40);
  out[5] = (unsigned char)(ticks >> 32);
  out[6] = (unsigned char)(0x10 | ((ticks >> 56) & 0x0f));
  out[7] = (unsigned char)(ticks >> 48);
}

PINS_EXPORT int uuid_generate_time_safe(unsigned char out[16]) {
  const bool clock = pins()->clock != 0;
  const bool entropy = pins()->entropy != 0;
  if (!clock || !entropy || !pins()->has_mac) {
    const int status = generate_really(out);
    if (!clock && !entropy && !pins()->has_mac) {
      return status;
    }
  }
  if (clock) {
    put_moment(out);
  }
  if (entropy) {
    const uint64_t sequence = pins_mix(pins()->seed ^ UINT64_C(0x756964));
    out[8] = (unsigned char)(0x80 | (sequence & 0x3f));
    out[9] = (unsigned char)(sequence >> 8);
  }
  if (pins()->has_mac) {
    memcpy(out + 10, pins()->mac, 6);
  }
  // No other program was asked.
  return -1;
}

PINS_EXPORT void uuid_generate_time(unsigned char out[16]) { (void)uuid_generate_time_safe(out); }

PINS_EXPORT void uuid_generate_random(unsigned char out[16]) {
  void (*const really)(unsigned char*) =
      (void (*)(unsigned char*))of_libuuid("uuid_generate_random");
  if (pins()->entropy == 0 && really != NULL) {
    really(out);
    return;
  }
  pins_fill_random(out, 16);
  out[6] = (unsigned char)(0x40 | (out[6] & 0x0f));
  out[8] = (unsigned char)(0x80 | (out[8] & 0x3f));
}

PINS_EXPORT void uuid_generate(unsigned char out[16]) { uuid_generate_random(out); }
