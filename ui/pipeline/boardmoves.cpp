#include "ui/pipeline/boardmoves.h"

#include "messages/fieldlabel.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/pipeline/closedialog.h"
#include "ui/pipeline/requireddialog.h"
#include "ui/series/seriesdialog.h"
#include "ui/widgets/menutext.h"

#include <QMenu>

namespace rapport::ui {

using domain::RecordId;
using domain::RecordKind;

std::optional<domain::Value> valueOfColumn(const domain::Board &board, const domain::BoardColumn &column)
{
    if (column.isMonths())
        return column.from.isValid() && column.to.isValid() ? std::optional(domain::Value(column.to))
                                                            : std::nullopt;
    if (board.isByStage() && column.value.isEmpty())
        return std::nullopt;
    return column.value;
}

BoardMoves::BoardMoves(AppContext &context, QWidget &widget)
    : QObject(&widget), m_context(context), m_widget(widget)
{
}

bool BoardMoves::mayWrite() const
{
    const QString whyNot = whyNotWritable(m_context.workspace);
    if (!whyNot.isEmpty())
        m_context.notices.done(whyNot);
    return whyNot.isEmpty();
}

void BoardMoves::move(const Act &act)
{
    if (act.deals.empty() || !mayWrite())
        return;
    workspace::DealDesk(m_context.workspace)
        .move(act.deals, act.placing)
        .then(this, [this, act](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                settle(act, written.error());
                return;
            }
            if (written->changeset.isValid())
                m_context.notices.done(act.where.isEmpty() ? tr("Moved %1.").arg(act.name)
                                                           : tr("Moved %1 to %2.").arg(act.name, act.where),
                                       written->changeset);
            Q_EMIT moved(act.deals.front().id);
        });
}

void BoardMoves::settle(const Act &act, const core::Error &error)
{
    QStringList missing;
    for (const core::FieldFault &fault : error.faults) {
        if (fault.reason == QLatin1String("required-at-stage"))
            missing.append(fault.field);
    }
    if (error.code == core::ErrorCode::Validation && !missing.isEmpty() &&
        missing.size() == static_cast<qsizetype>(error.faults.size())) {
        auto *dialog = new RequiredDialog(m_context, act.where, missing, &m_widget);
        connect(dialog, &RequiredDialog::filled, this, [this, act](const domain::FieldValues &values) {
            Act again = act;
            again.placing.also.insert(values);
            move(again);
        });
        dialog->open();
        return;
    }
    if (error.code == core::ErrorCode::Conflict && act.deals.size() == 1) {
        domain::Draft draft;
        draft.ref = {RecordKind::Opportunity, RecordId(act.deals.front().id)};
        draft.baseRevision = act.deals.front().revision;
        draft.values = act.placing.also;
        draft.values.insert(act.placing.field, act.placing.value);
        ConflictDialog::ask(m_context, draft, &m_widget, [] {});
        return;
    }
    m_context.notices.failed(error);
}

void BoardMoves::close(const std::vector<workspace::Picked> &deals, const QString &name,
                       domain::StageKind kind)
{
    if (deals.empty() || !mayWrite())
        return;
    auto *dialog = new CloseDialog(m_context, kind, deals, name, &m_widget);
    dialog->open();
}

void BoardMoves::startSeries(const std::vector<workspace::Picked> &deals, const QString &name)
{
    if (deals.empty() || !mayWrite())
        return;
    workspace::Ids ids;
    for (const workspace::Picked &deal : deals)
        ids.push_back(deal.id);
    (new SeriesDialog(m_context, RecordKind::Opportunity, std::move(ids), name, &m_widget))->open();
}

void BoardMoves::trash(const std::vector<workspace::Picked> &deals, const QString &name)
{
    if (deals.empty() || !mayWrite())
        return;
    std::vector<domain::RecordRef> refs;
    refs.reserve(deals.size());
    for (const workspace::Picked &deal : deals)
        refs.push_back({RecordKind::Opportunity, RecordId(deal.id)});
    workspace::RecordDesk(m_context.workspace)
        .trash(refs)
        .then(this, [this, sentence = tr("Moved %1 to the trash.").arg(name)](
                        const core::Result<workspace::Written<qint64>> &done) {
            if (done)
                m_context.notices.done(sentence, done->changeset);
            else
                m_context.notices.failed(done.error());
        });
}

void BoardMoves::chooseOther(const std::vector<workspace::Picked> &deals, const QString &name, RecordId shown,
                             QPoint globalPosition)
{
    if (deals.empty() || !mayWrite())
        return;
    workspace::DealDesk(m_context.workspace)
        .pipelines()
        .then(this,
              [this, deals, name, shown, globalPosition](const core::Result<domain::PipelineBook> &book) {
                  if (!book)
                      return;
                  auto *menu = new QMenu(&m_widget);
                  menu->setObjectName(QStringLiteral("board.pipelines"));
                  menu->setAttribute(Qt::WA_DeleteOnClose);
                  for (const domain::Pipeline &pipeline : book->all()) {
                      if (pipeline.id == shown)
                          continue;
                      Act act{deals, {}, name, pipeline.name};
                      act.placing.field = QStringLiteral("pipeline");
                      act.placing.value = pipeline.id;
                      menu->addAction(menuText(pipeline.name), this, [this, act] { move(act); });
                  }
                  menu->popup(globalPosition);
              });
}

} // namespace rapport::ui
