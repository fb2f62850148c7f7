#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace rapport::test {

/// What a scripted server does when something happens: `on` is connect, EHLO, HELO, STARTTLS, AUTH, MAIL, RCPT, DATA,
/// DATA-BYTES (in the middle of a mail) or DATA-END.
struct SmtpRule {
    QByteArray on;
    QByteArray reply = {}; ///< sent as it stands, CR LF behind it; empty: the usual one
    QByteArray action =
        {}; ///< close, rst, silence (says nothing more), deliver+close, deliver+silence, flood, drip
    QByteArray match = {}; ///< only when the command holds it
    int n = 0;             ///< only the nth time, over all connections, from 1
    int after = 0;         ///< only after so many on the same connection
    int times = -1;        ///< how often at most
    bool thenClose = false;
};

using SmtpScript = std::vector<SmtpRule>;

/// A mail server on the loopback that plays a script, every connection on a thread of its own. What it took is kept.
class SmtpServer {
public:
    struct Mail {
        QByteArray from;
        QByteArray to;
        QByteArray bytes; ///< as sent, dots unstuffed
        QByteArray messageId() const;
    };

    explicit SmtpServer(SmtpScript script = {}, QByteArray extensions = "8BITMIME");
    SmtpServer(const SmtpServer &) = delete;
    SmtpServer &operator=(const SmtpServer &) = delete;
    ~SmtpServer();

    quint16 port() const { return m_port; }
    QList<Mail> mails() const;
    /// How often a command came, over all connections ("AUTH", "RCPT" …).
    int count(const QByteArray &command) const;
    int connections() const { return m_connections.load(); }
    /// A TLS server: certificate and key in PEM files.
    void offerTls(const QString &certificate, const QString &key);
    void setScript(SmtpScript script);
    /// Refuses connections from now on, and cuts those that are open; or takes them again.
    void setDown(bool down) { m_down = down; }
    /// Called after each mail was taken, before the answer.
    std::function<void(int taken)> onTaken;

private:
    friend class SmtpConversation;
    void listen();

    mutable std::mutex m_mutex;
    SmtpScript m_rules;
    std::vector<std::pair<QByteArray, int>> m_counts;
    QList<Mail> m_mails;
    QByteArray m_extensions;
    QString m_certificate;
    QString m_key;
    std::atomic<bool> m_ends{false};
    std::atomic<bool> m_down{false};
    std::atomic<int> m_connections{0};
    quint16 m_port = 0;
    int m_socket = -1;
    std::thread m_listener;
    std::vector<std::thread> m_threads;
};

} // namespace rapport::test
