#include "ui/segments/membersdialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "workspace/segmentdesk.h"

#include <QTableWidget>

namespace rapport::ui {

MembersDialog::MembersDialog(AppContext &context, const domain::Segment &segment, QWidget *parent)
    : RecordsDialog(context, segment.about, tr("Members of %1").arg(messages::quoted(segment.name)), parent),
      m_segment(segment), m_out(addButton(tr("Leave out")))
{
    setObjectName(QStringLiteral("segment.members"));
    table().setObjectName(QStringLiteral("segment.members.table"));
    table().setAccessibleName(tr("Members"));
    sum().setObjectName(QStringLiteral("segment.members.sum"));
    m_out->setObjectName(QStringLiteral("segment.members.out"));
    const QString why = whyNotWritable(context.workspace);
    if (!why.isEmpty())
        m_out->setUnavailable(why);
    connect(m_out, &QAbstractButton::clicked, this, &MembersDialog::leaveOut);
    read();
}

void MembersDialog::read()
{
    workspace::SegmentDesk(context().workspace)
        .members(m_segment)
        .then(this, [this](const core::Result<std::vector<qint64>> &members) {
            if (members)
                showRecords(*members);
            else
                setFault(messages::sentence(members.error(), context().workspace.catalogue().get()));
        });
}

void MembersDialog::leaveOut()
{
    const std::vector<qint64> ids = chosen();
    if (ids.empty())
        return;
    const auto count = static_cast<qint64>(ids.size());
    workspace::SegmentDesk(context().workspace)
        .pick(m_segment, ids, storage::Pick::Out)
        .then(this, [this, count](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                setFault(messages::sentence(written.error(), context().workspace.catalogue().get()));
                return;
            }
            context().notices.done(
                tr("Left out of %1: %2.")
                    .arg(messages::quoted(m_segment.name), messages::countOf(m_segment.about, count)),
                written->changeset);
            read();
        });
}

} // namespace rapport::ui
