#pragma once

#include "workspace/workspace.h"

namespace rapport::workspace {

/// What files dropped on a card came to.
struct Attached {
    qint64 exchanges = 0;
    qint64 tasks = 0;
    qint64 already = 0; ///< on the record's timeline before, by their Message-ID or UID
    QString label;      ///< of the changeset
};

/// Mails (.eml) and calendars (.ics) that somebody puts on a person or company: each mail and event becomes an exchange,
/// each to-do a task of that record, in one changeset.
class AttachDesk {
public:
    explicit AttachDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// All or nothing. A mail went out when it is from a user of the store, or to the record and from somebody else. Fails as
    /// exchange::readMail and exchange::openCalendarTable do, with Parse "mail.not-a-mail" for any other file, and with
    /// Validation "attach.too-many" (args: file, how many there may be).
    Async<Written<Attached>> attach(const domain::RecordRef &to, const QStringList &files);

    /// A mail as somebody would copy it: who it is from, its subject, its text. Fails as exchange::readMail.
    Async<QString> mailText(const QString &file);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
