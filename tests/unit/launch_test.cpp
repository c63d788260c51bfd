#include "process/launch.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

namespace isolate::process {
namespace {

LaunchRequest a_launch() {
  LaunchRequest request;
  request.id = 0xfffffffe;
  request.launch.kind = LaunchKind::kCommand;
  request.launch.arguments = {"/usr/bin/python3.12", "", std::string("a\0b", 3), "\xff\n"};
  request.launch.environment = {"TZ=UTC", "EMPTY="};
  request.launch.working_directory = "/tmp/some folder";
  request.launch.own_folder = "/tmp/its own";
  request.launch.limits.memory_bytes = std::uint64_t{1} << 40;
  request.launch.limits.refuse_larger_allocations = true;
  request.launch.limits.file_bytes = 1;
  request.launch.limits.open_files = 2;
  request.launch.limits.stack_bytes = 3;
  request.launch.limits.processes = 4;
  request.launch.placement = {AddressLayout::kFixedBottomUp, true};
  return request;
}

EndedReply an_end() {
  EndedReply reply;
  reply.id = 7;
  reply.wait_status = 0x8b;
  reply.usage.ru_maxrss = 4096;
  reply.usage.ru_utime = {3, 14};
  reply.interrupted = true;
  return reply;
}

std::vector<std::string> all_requests() { return {encode(a_launch()), encode(KillRequest{3})}; }

std::vector<std::string> all_replies() {
  return {encode(ReadyReply{}), encode(StartedReply{6, 1234, 1233}), encode(GuardedReply{6}),
          encode(StartFailedReply{5, "no such file"}), encode(an_end())};
}

bool decodes(const std::string& bytes) {
  return decode_request(bytes).has_value() || decode_reply(bytes).has_value();
}

TEST(a_request_to_launch, arrives_as_it_was_sent) {
  const LaunchRequest sent = a_launch();
  const auto decoded = decode_request(encode(sent));
  ASSERT_TRUE(decoded.has_value());
  const auto* request = std::get_if<LaunchRequest>(&*decoded);
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(request->id, sent.id);
  EXPECT_EQ(request->launch.kind, sent.launch.kind);
  EXPECT_EQ(request->launch.arguments, sent.launch.arguments);
  EXPECT_EQ(request->launch.environment, sent.launch.environment);
  EXPECT_EQ(request->launch.working_directory, sent.launch.working_directory);
  EXPECT_EQ(request->launch.own_folder, sent.launch.own_folder);
  EXPECT_EQ(request->launch.limits.memory_bytes, sent.launch.limits.memory_bytes);
  EXPECT_TRUE(request->launch.limits == sent.launch.limits);
  EXPECT_EQ(request->launch.placement, sent.launch.placement);
}

TEST(a_request_to_launch, keeps_the_kind_of_an_isolate_and_empty_lists) {
  const auto decoded = decode_request(encode(LaunchRequest{}));
  ASSERT_TRUE(decoded.has_value());
  const auto& launch = std::get<LaunchRequest>(*decoded).launch;
  EXPECT_EQ(launch.kind, LaunchKind::kIsolate);
  EXPECT_TRUE(launch.arguments.empty());
  EXPECT_TRUE(launch.environment.empty());
  EXPECT_EQ(launch.working_directory, "");
  EXPECT_FALSE(launch.limits.memory_bytes.has_value());
  EXPECT_FALSE(launch.limits.refuse_larger_allocations);
  EXPECT_EQ(launch.placement, Placement{});
}

TEST(a_request_to_kill, arrives_as_it_was_sent) {
  const auto decoded = decode_request(encode(KillRequest{0xffffffff}));
  ASSERT_TRUE(decoded.has_value());
  ASSERT_TRUE(std::holds_alternative<KillRequest>(*decoded));
  EXPECT_EQ(std::get<KillRequest>(*decoded).id, 0xffffffff);
}

TEST(a_reply, arrives_as_it_was_sent) {
  const auto ready = decode_reply(encode(ReadyReply{}));
  ASSERT_TRUE(ready.has_value());
  EXPECT_TRUE(std::holds_alternative<ReadyReply>(*ready));

  const auto started = decode_reply(encode(StartedReply{6, 1234, 1233}));
  ASSERT_TRUE(started.has_value());
  ASSERT_TRUE(std::holds_alternative<StartedReply>(*started));
  EXPECT_EQ(std::get<StartedReply>(*started).id, 6U);
  EXPECT_EQ(std::get<StartedReply>(*started).pid, 1234);
  EXPECT_EQ(std::get<StartedReply>(*started).init, 1233);

  const auto guarded = decode_reply(encode(GuardedReply{6}));
  ASSERT_TRUE(guarded.has_value());
  ASSERT_TRUE(std::holds_alternative<GuardedReply>(*guarded));
  EXPECT_EQ(std::get<GuardedReply>(*guarded).id, 6U);

  const auto failed = decode_reply(encode(StartFailedReply{5, "no such file"}));
  ASSERT_TRUE(failed.has_value());
  ASSERT_TRUE(std::holds_alternative<StartFailedReply>(*failed));
  EXPECT_EQ(std::get<StartFailedReply>(*failed).id, 5U);
  EXPECT_EQ(std::get<StartFailedReply>(*failed).reason, "no such file");

  const EndedReply sent = an_end();
  const auto ended = decode_reply(encode(sent));
  ASSERT_TRUE(ended.has_value());
  ASSERT_TRUE(std::holds_alternative<EndedReply>(*ended));
  const auto& received = std::get<EndedReply>(*ended);
  EXPECT_EQ(received.id, sent.id);
  EXPECT_EQ(received.wait_status, sent.wait_status);
  EXPECT_EQ(std::memcmp(&received.usage, &sent.usage, sizeof sent.usage), 0);
  EXPECT_EQ(received.interrupted, sent.interrupted);
}

TEST(a_message, is_either_a_request_or_a_reply) {
  for (const std::string& bytes : all_requests()) {
    EXPECT_TRUE(decode_request(bytes).has_value());
    EXPECT_FALSE(decode_reply(bytes).has_value());
  }
  for (const std::string& bytes : all_replies()) {
    EXPECT_TRUE(decode_reply(bytes).has_value());
    EXPECT_FALSE(decode_request(bytes).has_value());
  }
}

TEST(a_message, does_not_decode_when_it_is_cut_off_anywhere) {
  auto messages = all_requests();
  for (const std::string& reply : all_replies()) {
    messages.push_back(reply);
  }
  for (const std::string& message : messages) {
    for (std::size_t size = 0; size < message.size(); ++size) {
      EXPECT_FALSE(decodes(message.substr(0, size))) << size << " of " << message.size();
    }
  }
}

TEST(a_message, does_not_decode_with_more_behind_it) {
  auto messages = all_requests();
  for (const std::string& reply : all_replies()) {
    messages.push_back(reply);
  }
  for (const std::string& message : messages) {
    for (std::size_t size = 1; size <= 16; ++size) {
      EXPECT_FALSE(decodes(message + std::string(size, '\0'))) << size;
    }
  }
}

TEST(garbage, of_any_length_never_decodes) {
  std::mt19937_64 random(1);
  for (std::size_t size = 0; size <= 400; ++size) {
    for (const int filler : {0x00, 0xff, 0x7f, 0x80}) {
      EXPECT_FALSE(decodes(std::string(size, static_cast<char>(filler)))) << size;
    }
    std::string bytes(size, '\0');
    for (char& byte : bytes) {
      byte = static_cast<char>(random());
    }
    EXPECT_FALSE(decodes(bytes)) << size;
  }
}

TEST(garbage, behind_a_good_beginning_is_never_read_past_its_end) {
  // Every length and count in a message replaced by numbers that lie.
  std::mt19937_64 random(2);
  for (const std::string& message : all_requests()) {
    for (std::size_t at = 8; at + 8 <= message.size(); ++at) {
      for (const std::uint64_t lie : {~std::uint64_t{0}, std::uint64_t{1} << 63U,
                                      std::uint64_t{1} << 62U, std::uint64_t{1} << 32U, random()}) {
        std::string damaged = message;
        std::memcpy(damaged.data() + at, &lie, sizeof lie);
        // It may decode, where what was damaged is text. It must come back.
        (void)decodes(damaged);
      }
    }
  }
  SUCCEED();
}

}  // namespace
}  // namespace isolate::process
