#include "support/imapserver.h"

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

/// One connection, on its own thread.
class ImapConversation {
public:
    ImapConversation(ImapServer &server, int descriptor) : m_server(server)
    {
        m_socket.setSocketDescriptor(descriptor);
    }

    void run()
    {
        if (m_server.m_implicit && !startTls())
            return;
        say("* OK test ready");
        while (const std::optional<QByteArray> read = line()) {
            const qsizetype blank = read->indexOf(' ');
            if (blank < 1 || !handle(read->left(blank), read->mid(blank + 1)))
                break;
        }
        m_socket.disconnectFromHost();
        while (m_socket.state() != QAbstractSocket::UnconnectedState && !m_server.m_ends)
            m_socket.waitForDisconnected(50);
    }

private:
    bool over() const { return m_server.m_ends || m_socket.state() != QAbstractSocket::ConnectedState; }

    void say(const QByteArray &line)
    {
        m_socket.write(line + "\r\n");
        m_socket.flush();
        while (m_socket.bytesToWrite() > 0 && !over())
            m_socket.waitForBytesWritten(50);
    }

    std::optional<QByteArray> line()
    {
        while (!m_socket.canReadLine()) {
            if (over())
                return std::nullopt;
            m_socket.waitForReadyRead(50);
        }
        return m_socket.readLine().trimmed();
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

    std::optional<ImapRule> ruleFor(const QByteArray &command)
    {
        const std::lock_guard lock(m_server.m_mutex);
        m_server.m_commands.append(command);
        for (const ImapRule &rule : m_server.m_rules) {
            if (command.contains(rule.on))
                return rule;
        }
        return std::nullopt;
    }

    bool handle(const QByteArray &tag, const QByteArray &command)
    {
        const std::optional<ImapRule> rule = ruleFor(command);
        if (rule && rule->action == "close")
            return false;
        if (rule && rule->action == "silence") {
            while (!over())
                m_socket.waitForReadyRead(50);
            return false;
        }
        if (rule) {
            say(QByteArray(rule->reply).replace("%1", tag));
            return !over();
        }
        return usual(tag, command);
    }

    bool usual(const QByteArray &tag, const QByteArray &command)
    {
        const QByteArray word = command.split(' ').first().toUpper();
        if (word == "LOGOUT")
            return false;
        if (word == "CAPABILITY")
            return capability(tag);
        if (word == "STARTTLS") {
            say(tag + " OK go");
            return startTls();
        }
        if (word == "AUTHENTICATE" || word == "LOGIN")
            return logIn(tag, command);
        if (!m_in) {
            say(tag + " BAD who are you");
            return !over();
        }
        if (word == "EXAMINE") {
            say("* " + QByteArray::number(count()) + " EXISTS\r\n* OK [UIDVALIDITY " +
                QByteArray::number(m_server.m_validity.load()) + "] valid\r\n" + tag +
                " OK [READ-ONLY] done");
            return !over();
        }
        if (command.startsWith("UID SEARCH UID "))
            return search(tag, command.mid(15).split(':').first().toUInt());
        if (command.startsWith("UID FETCH "))
            return fetch(tag, command.mid(10).split(' ').first().toUInt());
        say(tag + " BAD unknown");
        return !over();
    }

    bool capability(const QByteArray &tag)
    {
        const bool offers = !m_server.m_certificate.isEmpty() && !m_socket.isEncrypted();
        say(QByteArray("* CAPABILITY IMAP4rev1") + (offers ? " STARTTLS LOGINDISABLED" : " AUTH=PLAIN") +
            "\r\n" + tag + " OK done");
        return !over();
    }

    bool logIn(const QByteArray &tag, const QByteArray &command)
    {
        bool right = command.contains(kImapUser) && command.contains(kImapPassword);
        if (command.toUpper().startsWith("AUTHENTICATE PLAIN")) {
            QByteArray secret = command.split(' ').value(2);
            if (secret.isEmpty()) {
                say("+ ");
                const std::optional<QByteArray> given = line();
                if (!given)
                    return false;
                secret = *given;
            }
            right = QByteArray::fromBase64(secret) == '\0' + kImapUser + '\0' + kImapPassword;
        }
        m_in = right;
        say(tag + (right ? " OK welcome" : " NO [AUTHENTICATIONFAILED] wrong password"));
        return !over();
    }

    qsizetype count() const
    {
        const std::lock_guard lock(m_server.m_mutex);
        return static_cast<qsizetype>(m_server.m_mails.size());
    }

    /// As the standard has it, the last mail is named in any case.
    bool search(const QByteArray &tag, quint32 first)
    {
        QByteArray found = "* SEARCH";
        {
            const std::lock_guard lock(m_server.m_mutex);
            for (const auto &[uid, mail] : m_server.m_mails) {
                if (uid >= first || uid == m_server.m_mails.rbegin()->first)
                    found += ' ' + QByteArray::number(uid);
            }
        }
        say(found + "\r\n" + tag + " OK done");
        return !over();
    }

    bool fetch(const QByteArray &tag, quint32 uid)
    {
        QByteArray bytes;
        {
            const std::lock_guard lock(m_server.m_mutex);
            const auto mail = m_server.m_mails.find(uid);
            if (mail != m_server.m_mails.end())
                bytes = mail->second;
        }
        const QByteArray number = QByteArray::number(uid);
        if (!bytes.isEmpty())
            say("* " + number + " FETCH (UID " + number + " BODY[]<0> {" + QByteArray::number(bytes.size()) +
                "}\r\n" + bytes + ")");
        say(tag + " OK done");
        return !over();
    }

    ImapServer &m_server;
    QSslSocket m_socket;
    bool m_in = false;
};

ImapServer::ImapServer()
{
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
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

ImapServer::~ImapServer()
{
    m_ends = true;
    m_listener.join();
    for (std::thread &thread : m_threads)
        thread.join();
    ::close(m_socket);
}

void ImapServer::listen()
{
    while (!m_ends) {
        pollfd waiting{m_socket, POLLIN, 0};
        if (poll(&waiting, 1, 50) <= 0)
            continue;
        const int descriptor = accept(m_socket, nullptr, nullptr);
        if (descriptor >= 0)
            m_threads.emplace_back([this, descriptor] { ImapConversation(*this, descriptor).run(); });
    }
}

void ImapServer::add(const QByteArray &mail)
{
    const std::lock_guard lock(m_mutex);
    m_mails[m_nextUid++] = mail;
}

void ImapServer::setScript(std::vector<ImapRule> rules)
{
    const std::lock_guard lock(m_mutex);
    m_rules = std::move(rules);
}

void ImapServer::offerTls(const QString &certificate, const QString &key)
{
    m_certificate = certificate;
    m_key = key;
}

QByteArrayList ImapServer::commands() const
{
    const std::lock_guard lock(m_mutex);
    return m_commands;
}

} // namespace rapport::test
