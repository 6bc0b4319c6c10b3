// SPDX-License-Identifier: Apache-2.0
#include "cli/audit_stream.hpp"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace posology::cli {
namespace {

class Crew {
 public:
  Crew(const AuditStream& stream, const std::vector<std::unique_ptr<AuditLines>>& workers)
      : stream_{stream}, workers_{workers}, answers_(4 * workers.size()) {}

  void run() {
    std::vector<std::thread> threads;
    for (std::size_t at = 1; at < workers_.size(); ++at)
      threads.emplace_back([this, &worker = *workers_[at]] { guard(worker); });
    guard(*workers_.front());
    for (auto& thread : threads) thread.join();
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  struct Waiting {
    bool there = false;
    BlockAnswer answer = {};
  };

  void guard(AuditLines& worker) {
    try {
      work(worker);
    } catch (...) {
      const std::scoped_lock lock{mutex_};
      if (!thrown_) thrown_ = std::current_exception();
      stop();
    }
  }

  void work(AuditLines& worker) {
    schedules::LineBlock block;
    BlockAnswer answer;
    while (const auto number = read(block)) {
      worker.answer(block, answer);
      deliver(*number, answer);
    }
  }

  /// The number of the block, counted from 0; none when there is no more to do.
  std::optional<std::size_t> read(schedules::LineBlock& block) {
    const std::scoped_lock lock{reading_};
    if (ended_ || stopped_) return std::nullopt;
    ended_ = !stream_.next(block);
    return ended_ ? std::nullopt : std::optional{read_++};
  }

  /// Writes the answer when all before it are written, and then those that had waited for it; else leaves it
  /// to whoever writes those.
  void deliver(std::size_t number, BlockAnswer& answer) {
    std::unique_lock lock{mutex_};
    if (!stream_.ordered) number = arrived_++;
    // Whoever has the next one to be written never waits here, so somebody always goes on.
    written_one_.wait(lock, [&] { return stopped_ || number < written_ + answers_.size(); });
    if (stopped_) return;
    Waiting& place = answers_[number % answers_.size()];
    std::swap(place.answer, answer);
    place.there = true;
    if (writing_) return;
    writing_ = true;
    while (!stopped_ && answers_[written_ % answers_.size()].there) {
      Waiting& next = answers_[written_ % answers_.size()];
      lock.unlock();
      const bool go_on = stream_.take(next.answer);
      lock.lock();
      next.there = false;
      ++written_;
      if (!go_on) stop();
      written_one_.notify_all();
    }
    writing_ = false;
  }

  void stop() {
    stopped_ = true;
    written_one_.notify_all();
  }

  const AuditStream& stream_;
  const std::vector<std::unique_ptr<AuditLines>>& workers_;
  std::atomic<bool> stopped_ = false;

  std::mutex reading_;  // guards the next two, and stream_.next
  std::size_t read_ = 0;
  bool ended_ = false;

  std::mutex mutex_;  // guards the rest; stream_.take is called by the one who has set writing_
  std::condition_variable written_one_;
  std::vector<Waiting> answers_;  // of block n at n modulo their number
  std::size_t arrived_ = 0, written_ = 0;
  bool writing_ = false;
  std::exception_ptr thrown_;
};

}  // namespace

void run_stream(const AuditStream& stream, const std::vector<std::unique_ptr<AuditLines>>& workers) {
  if (workers.size() > 1) return Crew{stream, workers}.run();
  schedules::LineBlock block;
  BlockAnswer answer;
  while (stream.next(block)) {
    workers.front()->answer(block, answer);
    if (!stream.take(answer)) return;
  }
}

}  // namespace posology::cli
