#include "process/message_channel.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "process/pipe.h"
#include "support/processes.h"

namespace isolate::process {
namespace {

class a_message_channel : public testing::Test {
 protected:
  void SetUp() override {
    auto ends = make_message_channel();
    ASSERT_TRUE(ends.ok());
    here_ = std::move(ends->first);
    there_ = std::move(ends->second);
  }

  // The next message at the other end, which must be there.
  Message received() {
    auto message = receive_message(there_.get());
    EXPECT_TRUE(message.ok() && message->has_value());
    return message && *message ? std::move(**message) : Message{};
  }

  UniqueFd here_;
  UniqueFd there_;
};

bool is_closed_on_exec(int fd) { return (fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0; }

TEST_F(a_message_channel, delivers_messages_whole_and_in_order) {
  ASSERT_TRUE(send_message(here_.get(), "first").ok());
  ASSERT_TRUE(send_message(here_.get(), std::string("sec\0nd", 6)).ok());
  EXPECT_EQ(received().bytes, "first");
  EXPECT_EQ(received().bytes, std::string("sec\0nd", 6));
}

TEST_F(a_message_channel, works_both_ways) {
  ASSERT_TRUE(send_message(here_.get(), "there").ok());
  ASSERT_TRUE(send_message(there_.get(), "and back").ok());
  EXPECT_EQ(received().bytes, "there");
  const auto back = receive_message(here_.get());
  ASSERT_TRUE(back.ok() && back->has_value());
  EXPECT_EQ((*back)->bytes, "and back");
}

TEST_F(a_message_channel, is_closed_on_exec_at_both_ends) {
  EXPECT_TRUE(is_closed_on_exec(here_.get()));
  EXPECT_TRUE(is_closed_on_exec(there_.get()));
}

TEST_F(a_message_channel, passes_descriptors_that_still_work_when_the_sender_closed_its_own) {
  auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  ASSERT_TRUE(send_message(here_.get(), "a pipe", {pipe->write_end.get()}).ok());
  pipe->write_end.reset();
  {
    const Message message = received();
    EXPECT_EQ(message.bytes, "a pipe");
    ASSERT_EQ(message.fds.size(), 1U);
    ASSERT_EQ(write(message.fds[0].get(), "hello", 5), 5);
    std::string_view bytes;
    ASSERT_EQ(read_some(pipe->read_end.get(), bytes), ReadState::kMore);
    EXPECT_EQ(bytes, "hello");
    EXPECT_EQ(read_some(pipe->read_end.get(), bytes), ReadState::kEmptyForNow);
  }
  // The message owned the last copy.
  std::string_view bytes;
  EXPECT_EQ(read_some(pipe->read_end.get(), bytes), ReadState::kEndOfFile);
}

TEST_F(a_message_channel, passes_three_descriptors_in_order_and_closed_on_exec) {
  std::vector<Pipe> pipes;
  std::vector<int> sent;
  for (std::size_t i = 0; i < kMaxMessageFds; ++i) {
    auto pipe = make_pipe();
    ASSERT_TRUE(pipe.ok());
    sent.push_back(pipe->write_end.get());
    pipes.push_back(std::move(*pipe));
  }
  ASSERT_TRUE(send_message(here_.get(), "three", sent).ok());
  const Message message = received();
  ASSERT_EQ(message.fds.size(), kMaxMessageFds);
  for (std::size_t i = 0; i < kMaxMessageFds; ++i) {
    EXPECT_TRUE(is_closed_on_exec(message.fds[i].get()));
    struct stat ours {};
    struct stat theirs {};
    ASSERT_EQ(fstat(sent[i], &ours), 0);
    ASSERT_EQ(fstat(message.fds[i].get(), &theirs), 0);
    EXPECT_EQ(ours.st_ino, theirs.st_ino) << i;
  }
}

TEST_F(a_message_channel, keeps_the_descriptors_of_two_messages_apart) {
  auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  ASSERT_TRUE(send_message(here_.get(), "with", {pipe->write_end.get()}).ok());
  ASSERT_TRUE(send_message(here_.get(), "without").ok());
  EXPECT_EQ(received().fds.size(), 1U);
  EXPECT_EQ(received().fds.size(), 0U);
}

TEST_F(a_message_channel, leaks_no_descriptor) {
  auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  const std::size_t before = test::open_descriptors();
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(send_message(here_.get(), "x", {pipe->read_end.get(), pipe->write_end.get()}).ok());
    ASSERT_EQ(received().fds.size(), 2U);
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST_F(a_message_channel, carries_messages_of_any_size_with_their_descriptors) {
  auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  const std::size_t before = test::open_descriptors();
  for (const std::size_t size : {std::size_t{0}, kMaxPacketBytes - 1, kMaxPacketBytes,
                                 kMaxPacketBytes + 1, 20 * kMaxPacketBytes}) {
    std::string bytes(size, 'x');
    if (size > 0) {
      bytes.front() = '<';
      bytes.back() = '>';
    }
    const std::vector<int> fds = {pipe->read_end.get(), pipe->write_end.get(),
                                  pipe->write_end.get()};
    ASSERT_TRUE(send_message(here_.get(), bytes, fds).ok()) << size;
    const Message message = received();
    EXPECT_TRUE(message.bytes == bytes) << size;
    EXPECT_EQ(message.fds.size(), 3U) << size;
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST_F(a_message_channel, gives_nothing_when_the_other_end_is_closed) {
  here_.reset();
  const auto message = receive_message(there_.get());
  ASSERT_TRUE(message.ok());
  EXPECT_FALSE(message->has_value());
}

TEST_F(a_message_channel, still_gives_what_was_sent_before_the_other_end_was_closed) {
  ASSERT_TRUE(send_message(here_.get(), "last words").ok());
  here_.reset();
  EXPECT_EQ(received().bytes, "last words");
  const auto message = receive_message(there_.get());
  ASSERT_TRUE(message.ok());
  EXPECT_FALSE(message->has_value());
}

TEST_F(a_message_channel, is_closed_and_not_broken_when_the_other_end_left_messages_unread) {
  // The kernel then answers ECONNRESET, as when a zygote is killed.
  ASSERT_TRUE(send_message(there_.get(), "never read").ok());
  here_.reset();
  const auto message = receive_message(there_.get());
  ASSERT_TRUE(message.ok()) << message.error().message;
  EXPECT_FALSE(message->has_value());
}

TEST_F(a_message_channel, fails_to_send_to_a_closed_end_without_a_signal) {
  there_.reset();
  const auto child = test::in_child([&] {
    signal(SIGPIPE, SIG_DFL);
    const auto sent = send_message(here_.get(), "hello");
    return sent ? std::string("sent") : sent.error().message;
  });
  EXPECT_EQ(child.ending, Ending(Exited{0}));
  EXPECT_EQ(child.text, "sendmsg: Broken pipe");
}

TEST_F(a_message_channel, reports_a_descriptor_that_is_no_channel) {
  const auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  EXPECT_FALSE(send_message(pipe->write_end.get(), "hello").ok());
  EXPECT_FALSE(receive_message(pipe->read_end.get()).ok());
}

TEST(a_message_reader, gives_back_what_was_written_in_that_order) {
  MessageWriter writer;
  writer.number(-1);
  writer.text("some text");
  writer.number(INT64_MAX);
  writer.texts({"", "b"});
  writer.texts({});
  writer.text("");
  MessageReader reader(writer.bytes());
  EXPECT_EQ(reader.number(), -1);
  EXPECT_EQ(reader.text(), "some text");
  EXPECT_EQ(reader.number(), INT64_MAX);
  EXPECT_EQ(reader.texts(), (std::vector<std::string>{"", "b"}));
  EXPECT_FALSE(reader.complete());
  EXPECT_TRUE(reader.texts().empty());
  EXPECT_EQ(reader.text(), "");
  EXPECT_TRUE(reader.complete());
}

TEST(a_message_reader, gives_nothing_past_the_end_and_is_not_complete_from_then_on) {
  MessageWriter writer;
  writer.number(5);
  MessageReader reader(writer.bytes());
  EXPECT_EQ(reader.number(), 5);
  EXPECT_TRUE(reader.complete());
  EXPECT_EQ(reader.number(), 0);
  EXPECT_EQ(reader.text(), "");
  EXPECT_TRUE(reader.texts().empty());
  EXPECT_FALSE(reader.complete());
}

TEST(a_message_reader, refuses_a_negative_length) {
  MessageWriter writer;
  writer.number(-8);
  writer.number(0);
  MessageReader reader(writer.bytes());
  EXPECT_EQ(reader.text(), "");
  EXPECT_FALSE(reader.complete());
}

}  // namespace
}  // namespace isolate::process
