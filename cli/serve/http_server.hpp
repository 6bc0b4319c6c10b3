// SPDX-License-Identifier: Apache-2.0
//
// A server on this machine alone (127.0.0.1) that hands every request to one function. The packaged library
// of HTTP stays behind this header. It ends on SIGTERM or SIGINT, once what is being answered is answered.
#pragma once

#include <functional>
#include <memory>

#include "cli/serve/feed.hpp"

namespace posology::cli {

class HttpServer {
 public:
  using Handler = std::function<HttpReply(const HttpRequest&)>;

  /// Takes the port, or any free one for 0. Throws Trouble (busy) when somebody else has it. Blocks SIGTERM
  /// and SIGINT for this thread and those that it makes, so that none is missed before run().
  HttpServer(int port, Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;
  /// Answers until a signal says to stop. Throws Trouble (busy) when the system does not let it.
  void run();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace posology::cli
