#pragma once

#include "core/error.h"
#include "domain/record.h"

#include <optional>

namespace rapport::domain {

enum class StageKind { Open, Won, Lost };

/// "open", "won", "lost": kinds of stages and statuses of opportunities.
QString stageKindKey(StageKind kind);
/// Open for any other text.
StageKind stageKindFromKey(const QString &key);

/// A step of a pipeline.
struct Stage {
    RecordId id;
    QString name;
    StageKind kind = StageKind::Open;
    int probability = 0; ///< percent; 100 when won, 0 when lost
    int colour = 0;
    int idleDays = 0; ///< without an exchange for longer than that an opportunity is stale; 0: never
    QStringList requiredFields;
    QStringList checklist;
    QString tips;
};

struct Pipeline {
    RecordId id;
    QString name;
    std::vector<Stage> stages; ///< in order: the open ones first, then won, then lost

    const Stage *find(RecordId stage) const;
    /// By name, case and accents aside.
    const Stage *find(const QString &stage) const;
    const Stage *first(StageKind kind) const;
};

/// All pipelines of a store in their order. A value.
class PipelineBook {
public:
    PipelineBook() = default;
    explicit PipelineBook(std::vector<Pipeline> pipelines) : m_pipelines(std::move(pipelines)) {}

    const std::vector<Pipeline> &all() const { return m_pipelines; }
    bool isEmpty() const { return m_pipelines.empty(); }
    const Pipeline *find(RecordId pipeline) const;
    const Pipeline *find(const QString &pipeline) const;
    const Pipeline *pipelineOf(RecordId stage) const;
    const Stage *stage(RecordId stage) const;

private:
    std::vector<Pipeline> m_pipelines;
};

/// Required fields and checklists as they are written: keys separated by commas, items by lines.
QStringList requiredFieldKeys(const QString &text);
QStringList checklistItems(const QString &text);

/// The pipeline of a store that has none when its first opportunity is saved, and its stages, which want its id as
/// "pipeline".
Draft firstPipeline();
std::vector<Draft> firstStages();
/// Both as a book, before there is a row of them.
PipelineBook firstBook();

/// Where an opportunity stands among the others of its column unless somebody puts it elsewhere: by the day on which it may
/// close, those without one last; those of one day as the name's letters fall, so that there is room between them.
qint64 boardPlace(QDate expectedClose, const QString &name);
/// Between two places; nothing: at that end.
qint64 placeBetween(std::optional<qint64> above, std::optional<qint64> below);

/// What follows from where an opportunity is put.
struct Settled {
    FieldValues kept; ///< fields that nobody writes: since when it is in its stage, and the last open one
    std::vector<core::FieldFault> faults;
};

/// Makes pipeline, stage and status of an opportunity's draft agree, named by id, number or text, and does what goes with a
/// move: a new one begins in the first stage; a closed one gets its date and actual amount, one that is opened again loses
/// them; a stage's required fields must be filled. `current` is the record as it is, empty for a new one. Faults:
/// unknown-record, contradicts-stage, no-such-stage, required-at-stage.
Settled settleOpportunity(const PipelineBook &book, const Record &current, Draft &draft, core::Instant now);

} // namespace rapport::domain
