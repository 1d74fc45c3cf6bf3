#pragma once
#include <microhttpd.h>
#include <sys/socket.h>

// Swift imports no variadic functions; each shim is one such call with fixed options.

struct farewell_listener_options {
  const struct sockaddr *address;
  size_t connection_memory_bytes;
  size_t thread_stack_bytes;
  unsigned int connection_limit;
  unsigned int connections_per_address;
  unsigned int idle_seconds;
  void *owner;
  MHD_AccessHandlerCallback on_request;
  MHD_RequestCompletedCallback on_completed;
  MHD_NotifyConnectionCallback on_connection;
  void *(*on_target)(void *cls, const char *uri, struct MHD_Connection *connection);
  size_t (*keep_escapes)(void *cls, struct MHD_Connection *connection, char *text);
};

static inline struct MHD_Daemon *_Nullable farewell_listener_start(
    const struct farewell_listener_options *_Nonnull o) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
          (o->address->sa_family == AF_INET6 ? MHD_USE_IPv6 : 0),
      0, NULL, NULL, o->on_request, o->owner, MHD_OPTION_SOCK_ADDR, o->address,
      MHD_OPTION_NOTIFY_COMPLETED, o->on_completed, o->owner, MHD_OPTION_NOTIFY_CONNECTION,
      o->on_connection, o->owner, MHD_OPTION_URI_LOG_CALLBACK, o->on_target, o->owner,
      MHD_OPTION_UNESCAPE_CALLBACK, o->keep_escapes, o->owner, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->connection_memory_bytes,
      MHD_OPTION_CONNECTION_LIMIT, o->connection_limit, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
      o->connections_per_address, MHD_OPTION_CONNECTION_TIMEOUT, o->idle_seconds,
      MHD_OPTION_THREAD_STACK_SIZE, o->thread_stack_bytes,
      MHD_OPTION_END);
}

static inline unsigned int farewell_listener_port(struct MHD_Daemon *_Nonnull daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info == NULL ? 0 : info->port;
}

static inline int farewell_connection_socket(struct MHD_Connection *_Nonnull connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : (int)info->connect_fd;
}

static inline const struct sockaddr *_Nullable farewell_connection_address(
    struct MHD_Connection *_Nonnull connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info == NULL ? NULL : info->client_addr;
}

static inline void *_Nullable farewell_connection_context(
    struct MHD_Connection *_Nonnull connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

static inline size_t farewell_connection_header_bytes(struct MHD_Connection *_Nonnull connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info == NULL ? 0 : info->header_size;
}
