#include "support/smtpserver.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rapport::test {

QByteArray SmtpServer::Mail::messageId() const
{
    const qsizetype at = bytes.indexOf("\r\nMessage-Id: <");
    const qsizetype begin = at + 15;
    return at < 0 ? QByteArray() : bytes.mid(begin, bytes.indexOf('>', begin) - begin);
}

/// One connection, on its own thread.
class SmtpConversation {
public:
    SmtpConversation(SmtpServer &server, int descriptor) : m_server(server)
    {
        m_socket.setSocketDescriptor(descriptor);
    }

    void run()
    {
        if (play("connect", {}, "220 test ESMTP"))
            loop();
        m_socket.close();
    }

private:
    bool over() const
    {
        return m_server.m_ends || m_server.m_down || m_socket.state() != QAbstractSocket::ConnectedState;
    }

    void say(const QByteArray &line)
    {
        m_socket.write(line + "\r\n");
        m_socket.flush();
        while (m_socket.bytesToWrite() > 0 && !over())
            m_socket.waitForBytesWritten(50);
    }

    void reset()
    {
        const linger hard{1, 0};
        setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        m_socket.abort();
    }

    void silence()
    {
        while (!over())
            m_socket.waitForReadyRead(50);
    }

    void flood()
    {
        for (int i = 0; i < 100 && !over(); ++i) {
            m_socket.write(QByteArray(1024 * 1024, 'x'));
            while (m_socket.bytesToWrite() > 0 && !over())
                m_socket.waitForBytesWritten(50);
        }
        silence();
    }

    void drip()
    {
        while (!over()) {
            m_socket.write("2");
            m_socket.flush();
            m_socket.waitForReadyRead(300);
        }
    }

    int counted(const QByteArray &on)
    {
        const std::lock_guard lock(m_server.m_mutex);
        for (auto &[name, count] : m_server.m_counts) {
            if (name == on)
                return ++count;
        }
        m_server.m_counts.emplace_back(on, 1);
        return 1;
    }

    std::optional<SmtpRule> ruleFor(const QByteArray &on, const QByteArray &command, int overall, int here)
    {
        const std::lock_guard lock(m_server.m_mutex);
        for (SmtpRule &rule : m_server.m_rules) {
            const bool fits = rule.on == on && (rule.n == 0 || rule.n == overall) && here > rule.after &&
                              rule.times != 0 && (rule.match.isEmpty() || command.contains(rule.match));
            if (!fits)
                continue;
            rule.times -= rule.times > 0 ? 1 : 0;
            return rule;
        }
        return std::nullopt;
    }

    /// Answers by the script, or as usual. False when the connection is over.
    bool play(const QByteArray &on, const QByteArray &command, const QByteArray &usual)
    {
        const int overall = counted(on);
        int &here = m_here[on];
        const std::optional<SmtpRule> rule = ruleFor(on, command, overall, ++here);
        m_played = rule;
        if (!rule) {
            say(usual);
            return !over();
        }
        if (rule->action == "rst")
            reset();
        else if (rule->action == "silence")
            silence();
        else if (rule->action == "flood")
            flood();
        else if (rule->action == "drip")
            drip();
        else if (rule->action == "close")
            m_socket.disconnectFromHost();
        else
            say(rule->reply.isEmpty() ? usual : rule->reply);
        if (rule->thenClose)
            m_socket.disconnectFromHost();
        return !over();
    }

    std::optional<QByteArray> line()
    {
        while (!m_socket.canReadLine()) {
            if (over())
                return std::nullopt;
            m_socket.waitForReadyRead(50);
        }
        QByteArray read = m_socket.readLine();
        while (read.endsWith('\n') || read.endsWith('\r'))
            read.chop(1);
        return read;
    }

    void loop()
    {
        while (const std::optional<QByteArray> command = line()) {
            const QByteArray word = command->left(8).split(' ').first().toUpper();
            if (word == "QUIT") {
                say("221 bye");
                return;
            }
            if (!handle(word, *command))
                return;
        }
    }

    bool handle(const QByteArray &word, const QByteArray &command)
    {
        if (word == "EHLO")
            return play("EHLO", command, greeting());
        if (word == "HELO")
            return play("HELO", command, "250 test");
        if (word == "STARTTLS")
            return play("STARTTLS", command, "220 go") && startTls();
        if (word == "AUTH")
            return credentials(command) && play("AUTH", command, "235 welcome");
        if (word == "MAIL") {
            m_mail = {};
            m_mail.from = command.mid(command.indexOf('<') + 1).split('>').first();
            return play("MAIL", command, "250 ok");
        }
        if (word == "RCPT") {
            m_mail.to = command.mid(command.indexOf('<') + 1).split('>').first();
            return play("RCPT", command, "250 ok");
        }
        if (word == "DATA")
            return play("DATA", command, "354 go on") && (m_played || body());
        say("500 unknown");
        return !over();
    }

    QByteArray greeting() const
    {
        QByteArray lines = "250-test\r\n";
        if (!m_server.m_certificate.isEmpty() && !m_socket.isEncrypted())
            lines += "250-STARTTLS\r\n";
        if (m_socket.isEncrypted())
            lines += "250-AUTH PLAIN LOGIN\r\n";
        return lines + "250 " + m_server.m_extensions;
    }

    /// Asks for what a login leaves out; what it says is not looked at.
    bool credentials(const QByteArray &command)
    {
        const QByteArray mechanism = command.split(' ').value(1).toUpper();
        int missing = (mechanism == "LOGIN" ? 2 : 1) - static_cast<int>(command.count(' ') > 1);
        for (; missing > 0; --missing) {
            say("334 ");
            if (!line())
                return false;
        }
        return true;
    }

    bool startTls()
    {
        QFile certificate(m_server.m_certificate);
        QFile key(m_server.m_key);
        if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
            return false;
        m_socket.setLocalCertificate(QSslCertificate(certificate.readAll()));
        m_socket.setPrivateKey(QSslKey(key.readAll(), QSsl::Rsa));
        m_socket.startServerEncryption();
        return m_socket.waitForEncrypted(5000);
    }

    /// Takes the lines of a mail up to its dot.
    bool body()
    {
        const int number = counted("DATA-BYTES");
        const std::optional<SmtpRule> cut = ruleFor("DATA-BYTES", {}, number, 1);
        while (const std::optional<QByteArray> read = line()) {
            if (*read == ".")
                return taken();
            m_mail.bytes += (read->startsWith('.') ? read->mid(1) : *read) + "\r\n";
            if (cut && m_mail.bytes.size() > 500) {
                reset();
                return false;
            }
        }
        return false;
    }

    bool taken()
    {
        const int number = counted("END");
        const std::optional<SmtpRule> rule = ruleFor("DATA-END", m_mail.to, number, 1);
        const bool refused =
            rule && (rule->action == "close" || rule->reply.startsWith('4') || rule->reply.startsWith('5'));
        int taken = 0;
        if (!refused) {
            const std::lock_guard lock(m_server.m_mutex);
            m_server.m_mails.append(m_mail);
            taken = static_cast<int>(m_server.m_mails.size());
        }
        if (!refused && m_server.onTaken)
            m_server.onTaken(taken);
        if (rule && rule->action.endsWith("close"))
            m_socket.disconnectFromHost();
        else if (rule && rule->action.endsWith("silence"))
            silence();
        else
            say(rule && !rule->reply.isEmpty() ? rule->reply : QByteArray("250 taken"));
        return !over();
    }

    SmtpServer &m_server;
    QSslSocket m_socket;
    QHash<QByteArray, int> m_here;
    std::optional<SmtpRule> m_played;
    SmtpServer::Mail m_mail;
};

SmtpServer::SmtpServer(SmtpScript script, QByteArray extensions)
    : m_rules(std::move(script)), m_extensions(std::move(extensions))
{
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int small = 4096; // what is not read stays with the client
    setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(m_socket, reinterpret_cast<sockaddr *>(&address), size);
    ::listen(m_socket, 64);
    getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_listener = std::thread([this] { listen(); });
}

SmtpServer::~SmtpServer()
{
    m_ends = true;
    m_listener.join();
    for (std::thread &thread : m_threads)
        thread.join();
    ::close(m_socket);
}

void SmtpServer::listen()
{
    while (!m_ends) {
        pollfd waiting{m_socket, POLLIN, 0};
        if (poll(&waiting, 1, 50) <= 0)
            continue;
        const int descriptor = accept(m_socket, nullptr, nullptr);
        if (descriptor < 0)
            continue;
        if (m_down) {
            ::close(descriptor);
            continue;
        }
        ++m_connections;
        m_threads.emplace_back([this, descriptor] { SmtpConversation(*this, descriptor).run(); });
    }
}

QList<SmtpServer::Mail> SmtpServer::mails() const
{
    const std::lock_guard lock(m_mutex);
    return m_mails;
}

int SmtpServer::count(const QByteArray &command) const
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[name, count] : m_counts) {
        if (name == command)
            return count;
    }
    return 0;
}

void SmtpServer::offerTls(const QString &certificate, const QString &key)
{
    m_certificate = certificate;
    m_key = key;
}

void SmtpServer::setScript(SmtpScript script)
{
    const std::lock_guard lock(m_mutex);
    m_rules = std::move(script);
}

} // namespace rapport::test
