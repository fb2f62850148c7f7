#pragma once

#include "domain/listquery.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

struct Saved {
    domain::RecordRef ref;
    qint64 revision = 0;
    domain::ChangesetId changeset; ///< invalid: nothing differed
};

/// What a save met when somebody else was first: all three versions, so that the user chooses per field.
struct ConflictView {
    domain::Record mine;         ///< base with the draft applied
    domain::Record theirs;       ///< as stored now
    std::vector<QString> fields; ///< where they differ
};

/// A record with what a card shows around it, read at one moment.
struct RecordView {
    domain::Record record;
    bool trashed = false;                   ///< in the trash: shown all the same
    QHash<QString, QString> linkNames;      ///< by key of the Link field
    QHash<QString, qint64> tagColours;      ///< by tag name
    std::vector<domain::Record> planned;    ///< open tasks, soonest first
    std::vector<domain::ListRow> children;  ///< the companies below a company
    std::vector<domain::ListRow> ancestors; ///< the companies above a company, its parent first
    std::vector<domain::ListRow>
        colleagues; ///< some of the other people at a person's main company, with their job title
    qint64 colleagueCount = 0;
    std::vector<domain::ListRow>
        opportunities; ///< some of those of a person or company, open ones first, with stage and amount
    qint64 opportunityCount = 0;
    domain::TimelineCounts counts;
    qint64 exchangesLately = 0; ///< two-way ones of the last storage::Timeline::kTrendDays days
    qint64 exchangesBefore = 0; ///< of as many days before those
};

/// Reading and changing records. Each change is one changeset; its `changeset` is what Undo takes back.
/// A conflict fails with core::ErrorCode::Conflict; ask `conflict` for what to show.
class RecordDesk {
public:
    explicit RecordDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Where a record's id leads by now: the record that it was merged into, else itself.
    Async<domain::RecordRef> follow(const domain::RecordRef &ref);
    /// These two follow a record that was merged into another one: what they give names itself.
    Async<domain::Record> load(const domain::RecordRef &ref);
    Async<RecordView> view(const domain::RecordRef &ref);
    Async<Saved> save(const domain::Draft &draft, domain::Origin origin = domain::Origin::Form);
    /// Saves over whatever revision is there now: the draft's fields win, all others stay.
    Async<Saved> saveOver(const domain::Draft &draft, domain::Origin origin = domain::Origin::Form);
    Async<ConflictView> conflict(const domain::Draft &draft);
    Async<Written<qint64>> trash(const std::vector<domain::RecordRef> &refs);
    Async<Written<qint64>> restore(const std::vector<domain::RecordRef> &refs);
    Async<Written<qint64>> bulkSet(domain::RecordKind kind, const std::vector<qint64> &ids,
                                   const domain::FieldValues &values);
    Async<Written<qint64>> bulkTag(domain::RecordKind kind, const std::vector<qint64> &ids,
                                   const QStringList &add, const QStringList &remove);
    /// Sets or takes a mark of the current user on many records.
    Async<Written<qint64>> bulkMark(domain::RecordKind kind, const std::vector<qint64> &ids,
                                    const QString &mark, bool on);
    Async<Written<qint64>> setMark(const domain::RecordRef &ref, const QString &mark, bool on);
    /// Records with the same e-mail, phone digits, web domain or folded name as the draft: a hint while typing. `matched`
    /// holds the reasons (domain::DuplicatePair::why), joined by commas.
    Async<std::vector<domain::SearchHit>> similar(const domain::Draft &draft);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
