#include "ui/reports/reportshelf.h"

#include "messages/texts.h"
#include "workspace/records.h"

#include <algorithm>

namespace rapport::ui {

using domain::KeptReport;
using workspace::ReportDesk;

void ReportShelf::read()
{
    ReportDesk(m_context.workspace)
        .all()
        .then(this, [this, turn = ++m_turn](const core::Result<std::vector<KeptReport>> &all) {
            if (turn != m_turn)
                return;
            if (all)
                m_all = *all;
            else
                m_context.notices.failed(all.error());
            Q_EMIT changed();
        });
}

const KeptReport *ReportShelf::find(domain::RecordId id) const
{
    const auto found =
        std::find_if(m_all.begin(), m_all.end(), [id](const KeptReport &one) { return one.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

void ReportShelf::keep(KeptReport report, const QString &sentence)
{
    if (!report.id.isValid()) {
        report.owner = m_context.workspace.user();
        report.position = m_all.empty() ? 1 : m_all.back().position + 1;
    }
    ReportDesk(m_context.workspace)
        .keep(report)
        .then(this, [this, sentence](const core::Result<workspace::Written<KeptReport>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(sentence, written->changeset);
            Q_EMIT kept(written->value);
            read();
        });
}

void ReportShelf::remove(const KeptReport &report)
{
    const QString sentence = tr("%1 moved to the trash.").arg(messages::quoted(report.name));
    workspace::RecordDesk(m_context.workspace)
        .trash({{domain::RecordKind::Report, report.id}})
        .then(this, [this, sentence](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(sentence, written->changeset);
            else
                m_context.notices.failed(written.error());
            read();
        });
}

} // namespace rapport::ui
