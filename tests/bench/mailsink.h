#pragma once

#include <QByteArray>
#include <atomic>
#include <thread>
#include <vector>

namespace rapport::bench {

/// A mail server on the loopback that takes every mail and keeps none, every connection on a thread of its own.
class MailSink {
public:
    MailSink();
    ~MailSink();
    MailSink(const MailSink &) = delete;
    MailSink &operator=(const MailSink &) = delete;

    quint16 port() const { return m_port; }
    int taken() const { return m_taken.load(); }

private:
    void listen();
    void serve(int socket);

    std::atomic<int> m_taken{0};
    std::atomic<bool> m_ends{false};
    int m_socket = -1;
    quint16 m_port = 0;
    std::thread m_listener;
    std::vector<std::thread> m_threads;
};

/// The floor: says `count` times the same prepared mail over `connections` blocking sockets, and does nothing else.
void sendPlainly(quint16 port, int count, int connections, const QByteArray &mail);

} // namespace rapport::bench
