// SPDX-License-Identifier: Apache-2.0
#include "cli/audit_stream.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace posology::cli {
namespace {

struct Slot {
  enum class State { free, filled, working, done };
  State state = State::free;
  schedules::LineBlock block = {};
  BlockAnswer answer = {};
};

class Pipeline {
 public:
  Pipeline(const AuditStream& stream, const std::vector<std::unique_ptr<AuditLines>>& workers)
      : stream_{stream}, workers_{workers}, slots_(2 * workers.size() + 2) {}

  void run() {
    std::vector<std::thread> threads;
    for (const auto& worker : workers_)
      threads.emplace_back([this, &worker] { guard([&] { work(*worker); }); });
    threads.emplace_back([this] { guard([&] { write(); }); });
    guard([&] { read(); });
    for (auto& thread : threads) thread.join();
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  template <typename Task>
  void guard(Task task) {
    try {
      task();
    } catch (...) {
      const std::scoped_lock lock{mutex_};
      if (!thrown_) thrown_ = std::current_exception();
      stop_ = true;
      changed_.notify_all();
    }
  }

  void read() {
    for (std::size_t at = 0;; at = (at + 1) % slots_.size()) {
      Slot& slot = slots_[at];
      {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return stop_ || slot.state == Slot::State::free; });
        if (stop_) return;
      }
      const bool more = stream_.next(slot.block);
      const std::scoped_lock lock{mutex_};
      if (more) {
        slot.state = Slot::State::filled;
        ++read_;
      } else {
        ended_ = true;
      }
      changed_.notify_all();
      if (!more) return;
    }
  }

  void work(AuditLines& worker) {
    for (;;) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return stop_ || taken_ < read_ || ended_; });
        if (stop_ || taken_ == read_) return;
        slot = &slots_[taken_++ % slots_.size()];
        slot->state = Slot::State::working;
      }
      worker.answer(slot->block, slot->answer);
      const std::scoped_lock lock{mutex_};
      slot->state = Slot::State::done;
      changed_.notify_all();
    }
  }

  void write() {
    for (std::size_t written = 0;; ++written) {
      Slot& slot = slots_[written % slots_.size()];
      {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] {
          return stop_ || (written < read_ && slot.state == Slot::State::done) ||
                 (ended_ && written == read_);
        });
        if (stop_ || written == read_) return;
      }
      const bool go_on = stream_.take(slot.answer);
      const std::scoped_lock lock{mutex_};
      slot.state = Slot::State::free;
      if (!go_on) stop_ = true;
      changed_.notify_all();
    }
  }

  const AuditStream& stream_;
  const std::vector<std::unique_ptr<AuditLines>>& workers_;
  std::vector<Slot> slots_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t read_ = 0, taken_ = 0;
  bool ended_ = false, stop_ = false;
  std::exception_ptr thrown_;
};

}  // namespace

void run_stream(const AuditStream& stream, const std::vector<std::unique_ptr<AuditLines>>& workers) {
  if (workers.size() > 1) return Pipeline{stream, workers}.run();
  schedules::LineBlock block;
  BlockAnswer answer;
  while (stream.next(block)) {
    workers.front()->answer(block, answer);
    if (!stream.take(answer)) return;
  }
}

}  // namespace posology::cli
