#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "outreach/mimemail.h"

#include <functional>
#include <memory>

namespace rapport::outreach {

/// A mail server, and how it is talked to.
struct SmtpAccount {
    enum class Security {
        None,     ///< in clear; never with a login
        StartTls, ///< required: without it nothing is said
        Tls,
    };
    QString host;
    quint16 port = 587;
    Security security = Security::StartTls;
    QString user;        ///< empty: no login
    QByteArray password; ///< from the key chain; kept as long as the client
    QString caFile;      ///< certificates to trust; empty: those of the system
    QString helloName;   ///< empty: "localhost"
};

/// How long is waited, in milliseconds. The answer to the end of a mail may take ten minutes (RFC 5321, 4.5.3.2.6).
struct SmtpLimits {
    int connectMs = 30'000; ///< to the end of TCP's handshake
    int replyMs = 300'000;  ///< any answer but the last
    int endMs = 600'000;    ///< the answer to the end of a mail
    int graceMs = 1'500;    ///< the same after somebody asked to stop
};

/// How far a mail came.
enum class SmtpStage {
    Connect,
    Greeting,
    Tls,
    Login,
    Sender,
    Recipient,
    Data, ///< the server was asked for leave to send
    Body, ///< bytes of the mail were handed over, its end was not
    End,  ///< its end may have reached the server
};

/// What came of one mail.
struct SmtpOutcome {
    enum class Cause {
        Accepted,
        Refused, ///< the server said no: `code` and `reply`
        Broken,  ///< no connection, or it ended
        TimedOut,
        TlsFailed, ///< no TLS, or a certificate that is not trusted
        BadReply,  ///< an answer that is none
        TooLarge,  ///< larger than the server announced; nothing was said to it of this mail
        Cancelled,
        NotRecorded, ///< the hook refused: nothing of the mail was sent
    };
    Cause cause = Cause::Broken;
    SmtpStage stage = SmtpStage::Connect;
    int code = 0;   ///< the server's last
    QString reply;  ///< the server's last words, at most 1,000 characters
    QString detail; ///< English, for the log
};

/// One connection to a mail server, kept open from mail to mail; used by one thread. Owned by who sends.
class SmtpClient {
public:
    /// `beforeBody` runs on the sending thread after the server gave leave to send and before the first byte of the mail:
    /// when it answers no, the connection is cut and the server has nothing.
    using Hook = std::function<bool()>;

    SmtpClient(SmtpAccount account, SmtpLimits limits);
    SmtpClient(const SmtpClient &) = delete;
    SmtpClient &operator=(const SmtpClient &) = delete;
    ~SmtpClient();

    /// Says one mail; blocks until it is settled, or 2 s after `stop` asks.
    SmtpOutcome send(const MimeMail &mail, const Hook &beforeBody, const core::StopToken &stop);

private:
    class Transfer;
    std::unique_ptr<Transfer> m_transfer;
};

/// Fails with Validation: smtp.bad-host, smtp.login-needs-tls.
[[nodiscard]] core::Result<> checkAccount(const SmtpAccount &account);

} // namespace rapport::outreach
