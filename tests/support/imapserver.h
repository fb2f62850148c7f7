#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace rapport::test {

/// What a mailbox server says instead of the usual: for a command whose words hold `on`.
struct ImapRule {
    QByteArray on;
    QByteArray reply = {};  ///< sent as it stands, CR LF behind it; %1 is the tag
    QByteArray action = {}; ///< close, silence
};

/// A mailbox server on the loopback with one folder, every connection on a thread of its own. It takes one user and password.
class ImapServer {
public:
    ImapServer();
    ImapServer(const ImapServer &) = delete;
    ImapServer &operator=(const ImapServer &) = delete;
    ~ImapServer();

    quint16 port() const { return m_port; }
    void add(const QByteArray &mail);
    void setValidity(quint32 validity) { m_validity = validity; }
    void setScript(std::vector<ImapRule> rules);
    /// STARTTLS from now on, with a certificate and key in PEM files; without it no login.
    void offerTls(const QString &certificate, const QString &key);
    /// TLS from the first byte.
    void setImplicitTls(bool implicit) { m_implicit = implicit; }
    /// All commands that came, without their tags.
    QByteArrayList commands() const;

private:
    friend class ImapConversation;
    void listen();

    mutable std::mutex m_mutex;
    std::map<quint32, QByteArray> m_mails;
    std::vector<ImapRule> m_rules;
    QByteArrayList m_commands;
    QString m_certificate;
    QString m_key;
    quint32 m_nextUid = 1;
    std::atomic<quint32> m_validity{7};
    std::atomic<bool> m_implicit{false};
    std::atomic<bool> m_ends{false};
    quint16 m_port = 0;
    int m_socket = -1;
    std::thread m_listener;
    std::vector<std::thread> m_threads;
};

inline const QByteArray kImapUser = "mara";
inline const QByteArray kImapPassword = "secret";

} // namespace rapport::test
