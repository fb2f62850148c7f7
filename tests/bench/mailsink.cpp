#include "bench/mailsink.h"

#include <QByteArrayList>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rapport::bench {

namespace {

bool say(int socket, const QByteArray &text)
{
    return ::send(socket, text.constData(), static_cast<size_t>(text.size()), MSG_NOSIGNAL) == text.size();
}

/// Reads from a socket up to a mark; false when the connection ended.
class Reader {
public:
    explicit Reader(int socket) : m_socket(socket) {}

    bool to(const QByteArray &mark, QByteArray &text)
    {
        qsizetype from = 0;
        for (qsizetype found = m_held.indexOf(mark); found < 0; found = m_held.indexOf(mark, from)) {
            from = qMax<qsizetype>(0, m_held.size() - mark.size());
            char room[65536];
            const ssize_t read = ::recv(m_socket, room, sizeof room, 0);
            if (read <= 0)
                return false;
            m_held.append(room, read);
        }
        const qsizetype end = m_held.indexOf(mark) + mark.size();
        text = m_held.left(end);
        m_held.remove(0, end);
        return true;
    }

private:
    int m_socket;
    QByteArray m_held;
};

} // namespace

MailSink::MailSink()
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size);
    ::listen(m_socket, 64);
    ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_listener = std::thread([this] { listen(); });
}

MailSink::~MailSink()
{
    m_ends = true;
    m_listener.join();
    for (std::thread &thread : m_threads)
        thread.join();
    ::close(m_socket);
}

void MailSink::listen()
{
    while (!m_ends) {
        pollfd waiting{m_socket, POLLIN, 0};
        const int socket = ::poll(&waiting, 1, 50) > 0 ? ::accept(m_socket, nullptr, nullptr) : -1;
        if (socket >= 0)
            m_threads.emplace_back([this, socket] { serve(socket); });
    }
}

void MailSink::serve(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Reader reader(socket);
    QByteArray line;
    bool open = say(socket, "220 sink ESMTP\r\n");
    while (open && reader.to("\r\n", line)) {
        if (line.startsWith("QUIT"))
            break;
        if (line.startsWith("DATA")) {
            open = say(socket, "354 go on\r\n") && reader.to("\r\n.\r\n", line);
            m_taken += open ? 1 : 0;
        }
        open = open && say(socket, line.startsWith("EHLO") ? "250-sink\r\n250 8BITMIME\r\n" : "250 ok\r\n");
    }
    ::close(socket);
}

void sendPlainly(quint16 port, int count, int connections, const QByteArray &mail)
{
    std::atomic<int> left{count};
    const auto work = [&] {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        Reader reader(socket);
        QByteArray answer;
        bool open = ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
                    reader.to("\r\n", answer) && say(socket, "EHLO bench\r\n") &&
                    reader.to("250 8BITMIME\r\n", answer);
        const QByteArrayList commands{"MAIL FROM:<mara@example.org>\r\n", "RCPT TO:<zoe@example.com>\r\n",
                                      "DATA\r\n", mail + "\r\n.\r\n"};
        while (open && left-- > 0) {
            for (const QByteArray &command : commands)
                open = open && say(socket, command) && reader.to("\r\n", answer);
        }
        ::close(socket);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i)
        threads.emplace_back(work);
    for (std::thread &thread : threads)
        thread.join();
}

} // namespace rapport::bench
