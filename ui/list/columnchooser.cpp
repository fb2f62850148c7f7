#include "ui/list/columnchooser.h"

#include "messages/fieldlabel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kWidth = 260;
constexpr int kHeight = 420;

} // namespace

ColumnChooser::ColumnChooser(const std::vector<domain::FieldSpec> &fields, const QStringList &shown,
                             QWidget *parent)
    : QFrame(parent, Qt::Popup), m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("columnChooser"));
    setFrameShape(QFrame::StyledPanel);
    resize(kWidth, kHeight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace12, metrics::kSpace12, metrics::kSpace12, metrics::kSpace12);
    auto *title = new Label(tr("Columns"), TextStyle::BodyStrong, this);
    auto *help = new Label(tr("Space shows or hides, Alt+Up and Alt+Down move"), TextStyle::Caption, this);
    help->setColorRole(ColorRole::Text3);
    help->setWordWrap(true);
    m_list->setAccessibleName(tr("Columns"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    column->addWidget(title);
    column->addWidget(help);
    column->addWidget(m_list, 1);
    for (const QString &key : shown) {
        for (const auto &spec : fields) {
            if (spec.key == key)
                add(spec, true);
        }
    }
    for (const auto &spec : fields) {
        if (!shown.contains(spec.key) && !spec.has(domain::FieldFlag::Hidden))
            add(spec, false);
    }
    m_list->setCurrentRow(0);
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::tell);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::tell);
}

void ColumnChooser::add(const domain::FieldSpec &spec, bool checked)
{
    auto *item = new QListWidgetItem(messages::fieldLabel(spec), m_list);
    item->setData(Qt::UserRole, spec.key);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                   Qt::ItemIsDragEnabled);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
}

void ColumnChooser::popup(const QPoint &globalPosition)
{
    const QRect screen = parentWidget()->screen()->availableGeometry();
    move(std::min(globalPosition.x(), screen.right() - width()),
         std::min(globalPosition.y(), screen.bottom() - height()));
    show();
    m_list->setFocus();
}

QStringList ColumnChooser::columns() const
{
    QStringList fields;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            fields.push_back(m_list->item(row)->data(Qt::UserRole).toString());
    }
    return fields;
}

void ColumnChooser::tell()
{
    const QStringList fields = columns();
    if (!fields.isEmpty())
        Q_EMIT columnsChanged(fields);
}

void ColumnChooser::moveCurrent(int by)
{
    const int row = m_list->currentRow();
    const int target = row + by;
    if (row < 0 || target < 0 || target >= m_list->count())
        return;
    QListWidgetItem *item = m_list->takeItem(row);
    m_list->insertItem(target, item);
    m_list->setCurrentItem(item);
    tell();
}

bool ColumnChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool moves = key->modifiers().testFlag(Qt::AltModifier) &&
                           (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
        if (moves) {
            moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Return) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace rapport::ui
