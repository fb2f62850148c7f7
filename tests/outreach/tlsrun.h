#pragma once

#include "campaignrun.h"

#include <QProcess>

namespace rapport::test {

/// A certificate for `host` and its key, signed by itself.
inline bool makeCertificate(const TempDir &folder, const QString &host)
{
    const QString name = QStringLiteral("/CN=") + host;
    const QString alternative = host == QLatin1String("127.0.0.1")
                                    ? QStringLiteral("subjectAltName=IP:127.0.0.1")
                                    : QStringLiteral("subjectAltName=DNS:") + host;
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                   QStringLiteral("2"), QStringLiteral("-subj"), name, QStringLiteral("-addext"), alternative,
                   QStringLiteral("-keyout"), folder.path(QStringLiteral("key.pem")), QStringLiteral("-out"),
                   folder.path(QStringLiteral("cert.pem"))});
    return openssl.waitForFinished(60'000) && openssl.exitCode() == 0;
}

/// A server with TLS and an account that wants it, with a login.
struct TlsRun {
    TempDir folder;
    SmtpServer server;
    CampaignRun run;

    explicit TlsRun(SmtpScript script, const QString &host = QStringLiteral("127.0.0.1"), bool trusted = true)
        : server(std::move(script)), run(server)
    {
        REQUIRE(makeCertificate(folder, host));
        server.offerTls(folder.path(QStringLiteral("cert.pem")), folder.path(QStringLiteral("key.pem")));
        run.account.security = outreach::SmtpAccount::Security::StartTls;
        run.account.user = QStringLiteral("mara");
        run.account.password = "secret";
        run.account.caFile = trusted ? folder.path(QStringLiteral("cert.pem")) : QString();
    }
};

} // namespace rapport::test
