#include "ui/dialogs/conflictdialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

enum Column { FieldColumn, MineColumn, TheirsColumn, KeepColumn, ColumnCount };

} // namespace

void ConflictDialog::ask(AppContext &context, const domain::Draft &draft, QWidget *parent,
                         std::function<void()> settled)
{
    workspace::RecordDesk(context.workspace)
        .conflict(draft)
        .then(parent, [&context, draft, parent,
                       settled = std::move(settled)](const core::Result<workspace::ConflictView> &conflict) {
            if (!conflict) {
                context.notices.failed(conflict.error());
                return;
            }
            auto *dialog = new ConflictDialog(context, draft, *conflict, parent);
            connect(dialog, &ConflictDialog::settled, parent, settled);
            dialog->open();
        });
}

ConflictDialog::ConflictDialog(AppContext &context, const domain::Draft &draft,
                               const workspace::ConflictView &conflict, QWidget *parent)
    : ActDialog(tr("Somebody else saved first"), tr("Save my choice"), parent), m_context(context),
      m_draft(draft), m_conflict(conflict)
{
    setObjectName(QStringLiteral("conflict"));
    resize(720, 420);
    build();
    connect(this, &ActDialog::committed, this, &ConflictDialog::save);
}

void ConflictDialog::build()
{
    auto *words = new Label(tr("%1 was changed while you were editing. Choose what is kept.")
                                .arg(domain::displayName(m_conflict.theirs)),
                            TextStyle::Body, this);
    words->setWordWrap(true);
    body().addWidget(words);
    m_table = new QTableWidget(static_cast<int>(m_conflict.fields.size()), ColumnCount, this);
    m_table->setObjectName(QStringLiteral("conflict.table"));
    m_table->setAccessibleName(tr("Fields that differ"));
    m_table->setHorizontalHeaderLabels({tr("Field"), tr("Mine"), tr("Theirs"), tr("Keep")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    const auto catalogue = m_context.workspace.catalogue();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString &key = m_conflict.fields[static_cast<std::size_t>(row)];
        const auto *field = catalogue->find(m_draft.ref.kind, key);
        const QString label = field ? messages::fieldLabel(*field) : key;
        m_table->setItem(row, FieldColumn, new QTableWidgetItem(label));
        m_table->setItem(row, MineColumn, new QTableWidgetItem(textOf(m_conflict.mine, key)));
        m_table->setItem(row, TheirsColumn, new QTableWidgetItem(textOf(m_conflict.theirs, key)));
        auto *keep = new QComboBox(m_table);
        keep->addItems({tr("Mine"), tr("Theirs")});
        keep->setAccessibleName(tr("Keep for %1").arg(label));
        m_table->setCellWidget(row, KeepColumn, keep);
    }
    body().addWidget(m_table, 1);
    auto *all = new QHBoxLayout;
    auto *mine = new Button(tr("All mine"), this);
    auto *theirs = new Button(tr("All theirs"), this);
    mine->setObjectName(QStringLiteral("conflict.mine"));
    theirs->setObjectName(QStringLiteral("conflict.theirs"));
    all->addWidget(mine);
    all->addWidget(theirs);
    all->addStretch(1);
    body().addLayout(all);
    connect(mine, &QAbstractButton::clicked, this, [this] { chooseAll(true); });
    connect(theirs, &QAbstractButton::clicked, this, [this] { chooseAll(false); });
}

QString ConflictDialog::textOf(const domain::Record &record, const QString &key) const
{
    const auto *field = m_context.workspace.catalogue()->find(m_draft.ref.kind, key);
    return field ? messages::valueText(*field, record.value(key)) : record.value(key).canonical();
}

void ConflictDialog::chooseAll(bool mine)
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        static_cast<QComboBox *>(m_table->cellWidget(row, KeepColumn))->setCurrentIndex(mine ? 0 : 1);
}

void ConflictDialog::save()
{
    domain::Draft draft = m_draft;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (static_cast<QComboBox *>(m_table->cellWidget(row, KeepColumn))->currentIndex() == 1)
            draft.values.remove(m_conflict.fields[static_cast<std::size_t>(row)]);
    }
    workspace::RecordDesk(m_context.workspace)
        .saveOver(draft)
        .then(this, [this](const core::Result<workspace::Saved> &saved) {
            if (!saved) {
                setFault(messages::sentence(saved.error()));
                return;
            }
            m_context.notices.done(tr("Saved over the other change."), saved->changeset);
            Q_EMIT settled();
            accept();
        });
}

} // namespace rapport::ui
