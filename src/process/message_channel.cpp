#include "process/message_channel.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "process/system_error.h"

namespace isolate::process {
namespace {

union ControlBuffer {
  cmsghdr header;
  char space[CMSG_SPACE((kMaxMessageFds + 1) * sizeof(int))];
};

std::vector<UniqueFd> received_fds(msghdr& header) {
  std::vector<UniqueFd> fds;
  for (cmsghdr* control = CMSG_FIRSTHDR(&header); control != nullptr;
       control = CMSG_NXTHDR(&header, control)) {
    if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS) {
      continue;
    }
    const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(control) + i * sizeof(int), sizeof fd);
      fds.emplace_back(fd);
    }
  }
  return fds;
}

// The first byte of a packet: where the message is, behind it or in the last of its descriptors.

enum class Form : char { kInPacket = 1, kInFile = 2 };

// After a call that failed; waits where the kernel is short of memory, which may be for a moment.
bool may_succeed_again(int failures) {
  constexpr int kTries = 100;
  constexpr int kMilliseconds = 10;
  if (errno == EINTR) {
    return true;
  }
  if ((errno != ENOBUFS && errno != ENOMEM) || failures >= kTries) {
    return false;
  }
  poll(nullptr, 0, kMilliseconds);
  return true;
}

Result<void> send_packet(int channel, Form form, std::string_view bytes,
                         const std::vector<int>& fds) {
  char first = static_cast<char>(form);
  iovec data[] = {{&first, 1}, {const_cast<char*>(bytes.data()), bytes.size()}};
  msghdr header{};
  header.msg_iov = data;
  header.msg_iovlen = 2;
  ControlBuffer control{};
  if (!fds.empty()) {
    header.msg_control = control.space;
    header.msg_controllen = CMSG_SPACE(fds.size() * sizeof(int));
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(fds.size() * sizeof(int));
    std::memcpy(CMSG_DATA(rights), fds.data(), fds.size() * sizeof(int));
  }
  for (int failures = 0; sendmsg(channel, &header, MSG_NOSIGNAL) < 0; ++failures) {
    if (!may_succeed_again(failures)) {
      return system_error("sendmsg");
    }
  }
  return {};
}

Result<UniqueFd> file_with(std::string_view bytes) {
  UniqueFd file(memfd_create("message", MFD_CLOEXEC));
  while (file && !bytes.empty()) {
    const ssize_t written = write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return system_error("write");
    }
    bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return file ? Result<UniqueFd>(std::move(file)) : system_error("memfd_create");
}

Result<std::string> content_of(int file) {
  struct stat status {};
  if (fstat(file, &status) < 0) {
    return system_error("fstat");
  }
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t size = pread(file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (size == 0 || (size < 0 && errno != EINTR)) {
      return system_error("pread");
    }
    at += size < 0 ? 0 : static_cast<std::size_t>(size);
  }
  return bytes;
}

}  // namespace

void MessageWriter::number(std::int64_t value) {
  bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void MessageWriter::text(std::string_view value) {
  number(static_cast<std::int64_t>(value.size()));
  bytes_.append(value);
}

void MessageWriter::texts(const std::vector<std::string>& values) {
  number(static_cast<std::int64_t>(values.size()));
  for (const std::string& value : values) {
    text(value);
  }
}

std::string_view MessageReader::take(std::size_t size) {
  if (size > rest_.size()) {
    valid_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::int64_t MessageReader::number() {
  std::int64_t value = 0;
  const std::string_view bytes = take(sizeof value);
  if (bytes.size() == sizeof value) {
    std::memcpy(&value, bytes.data(), sizeof value);
  }
  return value;
}

std::string MessageReader::text() {
  const std::int64_t size = number();
  return std::string(size < 0 ? take(rest_.size() + 1) : take(static_cast<std::size_t>(size)));
}

std::vector<std::string> MessageReader::texts() {
  std::vector<std::string> values;
  const std::int64_t count = number();
  for (std::int64_t i = 0; i < count && valid_; ++i) {
    values.push_back(text());
  }
  return values;
}

Result<std::pair<UniqueFd, UniqueFd>> make_message_channel() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) {
    return system_error("socketpair");
  }
  // Room for one message of the largest size; the kernel's default may be less.
  const int size = static_cast<int>(2 * kMaxPacketBytes);
  for (const int end : ends) {
    setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  }
  return std::pair(UniqueFd(ends[0]), UniqueFd(ends[1]));
}

Result<void> send_message(int channel, std::string_view bytes, const std::vector<int>& fds) {
  if (bytes.size() < kMaxPacketBytes) {
    return send_packet(channel, Form::kInPacket, bytes, fds);
  }
  auto file = file_with(bytes);
  if (!file) {
    return file.error();
  }
  std::vector<int> all = fds;
  all.push_back(file->get());
  return send_packet(channel, Form::kInFile, {}, all);
}

Result<std::optional<Message>> receive_message(int channel) {
  static char buffer[kMaxPacketBytes];
  iovec data{buffer, sizeof buffer};
  ControlBuffer control{};
  msghdr header{};
  header.msg_iov = &data;
  header.msg_iovlen = 1;
  header.msg_control = control.space;
  header.msg_controllen = sizeof control.space;
  ssize_t size = -1;
  for (int failures = 0; (size = recvmsg(channel, &header, MSG_CMSG_CLOEXEC)) < 0; ++failures) {
    if (errno == ECONNRESET) {
      return std::optional<Message>();
    }
    if (!may_succeed_again(failures)) {
      return system_error("recvmsg");
    }
  }
  if (size == 0) {
    return std::optional<Message>();
  }
  Message message{std::string(buffer + 1, static_cast<std::size_t>(size) - 1),
                  received_fds(header)};
  if (static_cast<Form>(buffer[0]) == Form::kInFile && !message.fds.empty()) {
    auto content = content_of(message.fds.back().get());
    if (!content) {
      return content.error();
    }
    message.bytes = std::move(*content);
    message.fds.pop_back();
  }
  return std::optional<Message>(std::move(message));
}

}  // namespace isolate::process
