#include "domain/pipelines.h"

#include "domain/textfold.h"

#include <algorithm>

namespace rapport::domain {

namespace {

constexpr qint64 kRoomOfDay = 1'000'000;
constexpr qint64 kNoDay = 9'000'000; ///< later than any day

constexpr const char *kKinds[] = {"open", "won", "lost"};

struct FirstStage {
    const char *name;
    StageKind kind;
    int probability;
    int colour;
    int idleDays;
};
constexpr FirstStage kFirstStages[] = {
    {"Qualified", StageKind::Open, 20, 1, 14},  {"Meeting", StageKind::Open, 40, 2, 14},
    {"Offer sent", StageKind::Open, 60, 3, 14}, {"Negotiation", StageKind::Open, 75, 4, 14},
    {"Verbal yes", StageKind::Open, 90, 5, 7},  {"Won", StageKind::Won, 100, 6, 0},
    {"Lost", StageKind::Lost, 0, 7, 0}};

template <class Items>
auto *foundById(Items &items, RecordId id)
{
    const auto found =
        std::find_if(items.begin(), items.end(), [id](const auto &item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

template <class Items>
auto *foundByName(Items &items, const QString &name)
{
    const QString wanted = foldText(name);
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const auto &item) { return foldText(item.name) == wanted; });
    return found == items.end() ? nullptr : &*found;
}

/// The id that a link holds, or that a text of digits alone numbers.
RecordId idIn(const Value &value)
{
    bool isNumber = false;
    const qint64 number = value.text().trimmed().toLongLong(&isNumber);
    return isNumber ? RecordId(number) : value.as<RecordId>();
}

} // namespace

QString stageKindKey(StageKind kind)
{
    return QLatin1String(kKinds[static_cast<std::size_t>(kind)]);
}

StageKind stageKindFromKey(const QString &key)
{
    return key == QLatin1String("won")    ? StageKind::Won
           : key == QLatin1String("lost") ? StageKind::Lost
                                          : StageKind::Open;
}

const Stage *Pipeline::find(RecordId stage) const
{
    return foundById(stages, stage);
}

const Stage *Pipeline::find(const QString &stage) const
{
    return foundByName(stages, stage);
}

const Stage *Pipeline::first(StageKind kind) const
{
    const auto found =
        std::find_if(stages.begin(), stages.end(), [kind](const Stage &stage) { return stage.kind == kind; });
    return found == stages.end() ? nullptr : &*found;
}

const Pipeline *PipelineBook::find(RecordId pipeline) const
{
    return foundById(m_pipelines, pipeline);
}

const Pipeline *PipelineBook::find(const QString &pipeline) const
{
    return foundByName(m_pipelines, pipeline);
}

const Pipeline *PipelineBook::pipelineOf(RecordId stage) const
{
    const auto found = std::find_if(m_pipelines.begin(), m_pipelines.end(),
                                    [stage](const Pipeline &pipeline) { return pipeline.find(stage); });
    return found == m_pipelines.end() ? nullptr : &*found;
}

const Stage *PipelineBook::stage(RecordId stage) const
{
    const Pipeline *pipeline = pipelineOf(stage);
    return pipeline ? pipeline->find(stage) : nullptr;
}

QStringList requiredFieldKeys(const QString &text)
{
    QStringList keys;
    for (const QString &part : text.split(QLatin1Char(','))) {
        const QString key = part.trimmed();
        if (!key.isEmpty() && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

QStringList checklistItems(const QString &text)
{
    QStringList items;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty())
            items.append(line.trimmed());
    }
    return items;
}

Draft firstPipeline()
{
    Draft draft;
    draft.ref.kind = RecordKind::Pipeline;
    draft.values.insert(QStringLiteral("name"), QStringLiteral("New business"));
    draft.values.insert(QStringLiteral("position"), 1);
    return draft;
}

std::vector<Draft> firstStages()
{
    std::vector<Draft> drafts;
    for (const FirstStage &stage : kFirstStages) {
        Draft &draft = drafts.emplace_back();
        draft.ref.kind = RecordKind::Stage;
        draft.values.insert(QStringLiteral("name"), QString::fromLatin1(stage.name));
        draft.values.insert(QStringLiteral("kind"), stageKindKey(stage.kind));
        draft.values.insert(QStringLiteral("position"), static_cast<int>(drafts.size()));
        draft.values.insert(QStringLiteral("probability"), stage.probability);
        draft.values.insert(QStringLiteral("colour"), stage.colour);
        if (stage.idleDays > 0)
            draft.values.insert(QStringLiteral("idle_days"), stage.idleDays);
    }
    return drafts;
}

PipelineBook firstBook()
{
    Pipeline pipeline{RecordId(1), firstPipeline().values.value(QStringLiteral("name")).text(), {}};
    for (const Draft &draft : firstStages()) {
        Stage stage;
        stage.id = RecordId(static_cast<qint64>(pipeline.stages.size()) + 2);
        stage.name = draft.values.value(QStringLiteral("name")).text();
        stage.kind = stageKindFromKey(draft.values.value(QStringLiteral("kind")).text());
        pipeline.stages.push_back(std::move(stage));
    }
    return PipelineBook({std::move(pipeline)});
}

qint64 boardPlace(QDate expectedClose, const QString &name)
{
    quint64 mixed = 1469598103934665603U; // FNV-1a, 64 bits
    for (const QChar letter : name) {
        mixed ^= letter.unicode();
        mixed *= 1099511628211U;
    }
    const qint64 day = expectedClose.isValid() ? expectedClose.toJulianDay() : kNoDay;
    return day * kRoomOfDay + static_cast<qint64>(mixed % kRoomOfDay);
}

qint64 placeBetween(std::optional<qint64> above, std::optional<qint64> below)
{
    if (above && below)
        return *above + (*below - *above) / 2;
    if (above)
        return *above + kRoomOfDay;
    return below ? *below - kRoomOfDay : kNoDay * kRoomOfDay;
}

namespace {

const QString kPipeline = QStringLiteral("pipeline");
const QString kStage = QStringLiteral("stage");
const QString kStatus = QStringLiteral("status");
const QString kClosedOn = QStringLiteral("closed_on");
const QString kAmount = QStringLiteral("amount");
const QString kActual = QStringLiteral("actual_amount");

/// One draft while it is settled.
class Settling {
public:
    Settling(const PipelineBook &book, const Record &current, Draft &draft, core::Instant now)
        : m_book(book), m_current(current), m_draft(draft), m_now(now),
          m_old(book.stage(current.value(kStage).as<RecordId>()))
    {
    }

    Settled run()
    {
        findPipeline();
        const Stage *stage = m_settled.faults.empty() ? chosenStage() : nullptr;
        if (stage)
            put(*stage);
        place();
        return std::move(m_settled);
    }

private:
    void place()
    {
        const QString key = QStringLiteral("board_place");
        const QString closes = QStringLiteral("expected_close_on");
        if (!isSet(key) && (m_draft.isNew() || isSet(closes)))
            m_settled.kept.insert(
                key, boardPlace(after(closes).as<QDate>(), after(QStringLiteral("name")).text()));
    }

    Value given(const QString &key) const { return m_draft.values.value(key); }
    bool isGiven(const QString &key) const { return !given(key).isEmpty(); }
    bool isSet(const QString &key) const { return m_draft.values.contains(key); }
    void fault(const QString &field, const char *reason, const QString &value)
    {
        m_settled.faults.push_back({field, QLatin1String(reason), value});
    }

    Value after(const QString &key) const { return isSet(key) ? given(key) : m_current.value(key); }

    void findPipeline()
    {
        if (!isGiven(kPipeline))
            return;
        const Value value = given(kPipeline);
        m_given = m_book.find(idIn(value));
        if (!m_given)
            m_given = m_book.find(value.text());
        if (!m_given)
            fault(kPipeline, "unknown-record", value.canonical());
    }

    /// The pipeline that the record is or will be in.
    const Pipeline &pipeline() const
    {
        const Pipeline *own = m_given ? m_given : m_book.find(m_current.value(kPipeline).as<RecordId>());
        return own ? *own : m_book.all().front();
    }

    const Stage *chosenStage()
    {
        if (isGiven(kStage))
            return namedStage();
        if (isGiven(kStatus))
            return stageOfStatus();
        if (m_old && (!m_given || m_given->find(m_old->id)))
            return nullptr;
        return firstOf(pipeline(), m_old ? m_old->kind : StageKind::Open, kStage);
    }

    const Stage *namedStage()
    {
        const Value value = given(kStage);
        const RecordId id = idIn(value);
        const Stage *stage = m_given ? m_given->find(id) : m_book.stage(id);
        if (!stage)
            stage = pipeline().find(value.text());
        for (auto other = m_book.all().begin(); !stage && !m_given && other != m_book.all().end(); ++other)
            stage = other->find(value.text());
        if (!stage)
            fault(kStage, "unknown-record", value.canonical());
        return stage;
    }

    const Stage *stageOfStatus()
    {
        const StageKind kind = stageKindFromKey(given(kStatus).text());
        if (m_old && m_old->kind == kind && pipeline().find(m_old->id))
            return m_old;
        const Stage *last = pipeline().find(m_current.value(QStringLiteral("last_stage")).as<RecordId>());
        if (kind == StageKind::Open && last && last->kind == kind)
            return last;
        return firstOf(pipeline(), kind, kStatus);
    }

    const Stage *firstOf(const Pipeline &pipeline, StageKind kind, const QString &field)
    {
        const Stage *stage = pipeline.first(kind);
        if (!stage)
            fault(field, "no-such-stage", stageKindKey(kind));
        return stage;
    }

    void put(const Stage &stage)
    {
        const QString status = stageKindKey(stage.kind);
        if (isGiven(kStatus) && given(kStatus).text() != status) {
            fault(kStatus, "contradicts-stage", given(kStatus).text());
            return;
        }
        m_draft.values.insert(kPipeline, m_book.pipelineOf(stage.id)->id);
        m_draft.values.insert(kStage, stage.id);
        m_draft.values.insert(kStatus, status);
        if (stage.id != m_current.value(kStage).as<RecordId>())
            move(stage);
    }

    void move(const Stage &stage)
    {
        for (const QString &key : stage.requiredFields) {
            if (after(key).isEmpty())
                fault(key, "required-at-stage", stage.name);
        }
        const QString before = m_current.text(kStatus);
        if (stage.kind == StageKind::Open) {
            m_settled.kept.insert(QStringLiteral("last_stage"), stage.id);
            if (!before.isEmpty() && before != stageKindKey(StageKind::Open))
                openAgain();
        } else if (before != stageKindKey(stage.kind)) {
            close(stage.kind);
        }
        m_settled.kept.insert(QStringLiteral("stage_entered_at"), enteredAt(stage.kind));
    }

    void openAgain()
    {
        for (const QString &key : {kClosedOn, kActual, QStringLiteral("close_reason")}) {
            if (!isSet(key))
                m_draft.values.insert(key, Value());
        }
    }

    void close(StageKind kind)
    {
        if (!isGiven(kClosedOn))
            m_draft.values.insert(kClosedOn, closingDay());
        const Value amount = after(kAmount);
        if (kind == StageKind::Won && !isGiven(kActual) && !amount.isEmpty())
            m_draft.values.insert(kActual, amount);
        else if (kind == StageKind::Lost && !isSet(kActual))
            m_draft.values.insert(kActual, Value());
    }

    /// Other programs have one day for what is expected and what was: of what comes from there it is that day.
    QDate closingDay() const
    {
        const QDate today = m_now.local().date();
        const QDate expected = given(QStringLiteral("expected_close_on")).as<QDate>();
        return m_draft.isNew() && expected.isValid() && expected < today ? expected : today;
    }

    /// Of what comes from elsewhere with its days, since the day that it says.
    core::Instant enteredAt(StageKind kind) const
    {
        const Value day = kind == StageKind::Open ? given(QStringLiteral("opened_on")) : given(kClosedOn);
        const bool earlier = m_draft.isNew() && !day.isEmpty() && day.as<QDate>() < m_now.local().date();
        return earlier ? core::Instant::of(day.as<QDate>().startOfDay()) : m_now;
    }

    const PipelineBook &m_book;
    const Record &m_current;
    Draft &m_draft;
    core::Instant m_now;
    const Stage *m_old;
    const Pipeline *m_given = nullptr;
    Settled m_settled;
};

} // namespace

Settled settleOpportunity(const PipelineBook &book, const Record &current, Draft &draft, core::Instant now)
{
    return Settling(book, current, draft, now).run();
}

} // namespace rapport::domain
