#pragma once

#include "workspace/records.h"

namespace rapport::workspace {

/// Who is called next on a call list, and what is good to know before.
struct CallTarget {
    domain::RecordRef ref; ///< of the list: a person, company, lead or opportunity
    QString name;          ///< of the record
    QString who;           ///< of an opportunity its person, else its company
    QString detail;        ///< job title, company, city
    QStringList phones;    ///< as typed, the primary one first
    bool doNotCall = false;
    QString note; ///< the service note
    QString bestTime;
    std::optional<core::Instant> lastContact;
    qint64 openTasks = 0;
    domain::FieldValues about; ///< what an exchange with it names
};

/// Calling through a list.
class CallDesk {
public:
    explicit CallDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// The numbers of an opportunity are those of its person, else of its company. Fails with NotFound.
    Async<CallTarget> target(const domain::RecordRef &ref);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
