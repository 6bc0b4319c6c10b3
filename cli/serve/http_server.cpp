// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/http_server.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

constexpr const char* loopback = "127.0.0.1";

HttpRequest request_of(const httplib::Request& from) {
  return {.method = from.method,
          .path = from.path,
          .if_none_match = from.get_header_value("If-None-Match"),
          .if_modified_since = from.get_header_value("If-Modified-Since")};
}

void put(const HttpReply& reply, const std::string& method, httplib::Response& into) {
  into.status = reply.status;
  // Nothing may keep it but who asked, and nobody may take it for anything but what it is.
  into.set_header("Cache-Control", "private, no-cache");
  into.set_header("X-Content-Type-Options", "nosniff");
  into.set_header("Referrer-Policy", "no-referrer");
  if (!reply.etag.empty()) into.set_header("ETag", reply.etag);
  if (!reply.last_modified.empty()) into.set_header("Last-Modified", reply.last_modified);
  if (reply.status == 405) into.set_header("Allow", "GET, HEAD");
  if (reply.status == 503) into.set_header("Retry-After", "300");
  // What else such a request brings is not read, so its connection cannot be used again.
  if (method != "GET" && method != "HEAD") into.set_header("Connection", "close");
  if (reply.status != 304) into.set_content(reply.body, reply.content_type.c_str());
}

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

struct HttpServer::Parts {
  httplib::Server server = {};
  int port = 0;
};

HttpServer::HttpServer(int port, Handler handler) : parts_{std::make_unique<Parts>()} {
  const sigset_t signals = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  httplib::Server& server = parts_->server;
  // The library would share the port with another server of the same user, and who asks would get either.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_keep_alive_timeout(1);
  server.set_pre_routing_handler(
      [handler = std::move(handler)](const httplib::Request& request, httplib::Response& response) {
        put(handler(request_of(request)), request.method, response);
        return httplib::Server::HandlerResponse::Handled;
      });
  const bool bound = port == 0 ? (parts_->port = server.bind_to_any_port(loopback)) > 0
                               : server.bind_to_port(loopback, parts_->port = port);
  if (bound) return;
  throw Trouble{
      ExitCode::busy,
      "POS0936",
      "port " + std::to_string(port) + " cannot be used",
      {"another program may have it: choose another with --port N, or --port 0 for any that is free"}};
}

HttpServer::~HttpServer() = default;

int HttpServer::port() const {
  return parts_->port;
}

void HttpServer::run() {
  std::atomic<bool> ended{false};
  std::thread answering{[&] {
    parts_->server.listen_after_bind();
    ended = true;
  }};
  // Only a server that runs can be stopped.
  while (!parts_->server.is_running() && !ended) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  int which = 0;
  const sigset_t signals = ending_signals();
  if (!ended) ::sigwait(&signals, &which);
  parts_->server.stop();
  answering.join();
  if (which == 0) throw Trouble{ExitCode::busy, "POS0936", "the system does not let the server listen"};
}

}  // namespace posology::cli
