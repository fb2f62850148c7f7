#include "ui/import/mappingtable.h"

#include "ui/import/targettext.h"
#include "ui/theme/paint.h"
#include "ui/widgets/pillpainter.h"
#include "ui/widgets/rowpainter.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace rapport::ui {

namespace {

constexpr int kHeaderWidth = 150;
constexpr int kSamplesWidth = 226;
constexpr int kFieldWidth = 240;
constexpr int kArrow = 28;
constexpr int kBoxGap = 4;

const QString kNewField = QStringLiteral("+new");

/// What a choice of fields looks like while nobody opens it.
void paintBox(QPainter &painter, const QStyleOptionViewItem &option, const MappingModel &model,
              const QModelIndex &index, const Theme &theme)
{
    const auto shown = [&option](const QRect &part) {
        return QStyle::visualRect(option.direction, option.rect, part);
    };
    const QRect cell = option.rect;
    paintIcon(painter, shown({cell.x(), cell.y(), kArrow, cell.height()}), Icon::ArrowRight, theme.text3,
              metrics::kIconMark, option.direction);
    const QRect box = cell.adjusted(kArrow, kBoxGap, -metrics::kSpace12, -kBoxGap - 1);
    const auto icon = model.fieldIcon(index.row());
    PanelLook look{icon ? theme.surface : QColor(), theme.control, metrics::kRadiusField};
    look.dashed = !icon;
    paintPanel(painter, shown(box), look);
    const QRect mark(box.x() + metrics::kSpace8, box.y(), metrics::kIconMark, box.height());
    paintIcon(painter, shown(mark), icon.value_or(Icon::Remove), theme.text2, metrics::kIconMark,
              option.direction);
    const QRect words =
        box.adjusted(metrics::kSpace8 + metrics::kIconMark + metrics::kSpace8, 0, -metrics::kSpace24, 0);
    paintText(painter, shown(words), index.data().toString(), theme.font(TextStyle::Body),
              icon ? theme.text : theme.text2, Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    const QRect arrow(box.right() - metrics::kSpace24 + 4, box.y(), metrics::kIconMark, box.height());
    paintIcon(painter, shown(arrow), Icon::ChevronDown, theme.text2, metrics::kIconMark);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, shown(box), theme);
}

class MappingDelegate final : public QStyledItemDelegate {
public:
    MappingDelegate(ImportDraft &draft, MappingModel &model, QObject *parent)
        : QStyledItemDelegate(parent), m_draft(draft), m_model(model)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = currentTheme();
        paintRowGround(*painter, option, theme);
        if (index.column() == MappingModel::Field) {
            paintBox(*painter, option, m_model, index, theme);
        } else if (index.column() == MappingModel::Match) {
            const MappingModel::Mark mark = m_model.match(index.row());
            paintPill(*painter, option.rect, {mark.text, mark.tone, mark.icon}, theme, option.direction);
        } else {
            CellText cell{index.data().toString()};
            cell.style = index.column() == MappingModel::Header ? TextStyle::BodyMedium : TextStyle::Body;
            cell.color = index.column() == MappingModel::Header ? ColorRole::Text : ColorRole::Text2;
            cell.leadingPad = index.column() == MappingModel::Header ? metrics::kSpace20 : metrics::kSpace8;
            paintCell(*painter, option, cell, theme, false);
        }
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *choice = new QComboBox(parent);
        choice->setAccessibleName(MappingTable::tr("Field for %1")
                                      .arg(index.siblingAtColumn(MappingModel::Header).data().toString()));
        choice->addItem(themedIcon(Icon::Remove), MappingTable::tr("Leave out"), QString());
        choice->addItem(themedIcon(Icon::Add), MappingTable::tr("New field…"), kNewField);
        choice->insertSeparator(choice->count());
        for (const TargetChoice &target :
             targetChoices(m_draft.answers().kind, *m_draft.context().workspace.catalogue()))
            choice->addItem(themedIcon(target.icon), target.text, target.name);
        connect(choice, &QComboBox::activated, this, [this, choice] {
            auto *self = const_cast<MappingDelegate *>(this);
            Q_EMIT self->commitData(choice);
            Q_EMIT self->closeEditor(choice);
        });
        return choice;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        auto *choice = static_cast<QComboBox *>(editor);
        choice->setCurrentIndex(std::max(0, choice->findData(index.data(Qt::EditRole))));
        QMetaObject::invokeMethod(choice, &QComboBox::showPopup, Qt::QueuedConnection);
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        const QString chosen = static_cast<QComboBox *>(editor)->currentData().toString();
        if (chosen == kNewField)
            Q_EMIT static_cast<MappingTable *>(parent())->newFieldRequested(m_model.fileColumn(index.row()));
        else if (chosen != index.data(Qt::EditRole).toString())
            model->setData(index, chosen, Qt::EditRole);
    }

    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &) const override
    {
        editor->setGeometry(
            QStyle::visualRect(option.direction, option.rect,
                               option.rect.adjusted(kArrow, kBoxGap, -metrics::kSpace12, -kBoxGap - 1)));
    }

private:
    ImportDraft &m_draft;
    MappingModel &m_model;
};

} // namespace

MappingTable::MappingTable(ImportDraft &draft, QWidget *parent)
    : QTableView(parent), m_columns(new MappingModel(draft, this))
{
    setObjectName(QStringLiteral("import.columns"));
    setAccessibleName(tr("Columns of the file"));
    setModel(m_columns);
    setItemDelegate(new MappingDelegate(draft, *m_columns, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(EditKeyPressed);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(currentTheme().scaled(metrics::kRowWide));
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    setColumnWidth(MappingModel::Header, kHeaderWidth);
    setColumnWidth(MappingModel::Samples, kSamplesWidth);
    setColumnWidth(MappingModel::Field, kFieldWidth);
}

qsizetype MappingTable::currentColumn() const
{
    return currentIndex().isValid() ? m_columns->fileColumn(currentIndex().row()) : -1;
}

void MappingTable::openChoice(const QModelIndex &index)
{
    edit(index.siblingAtColumn(MappingModel::Field));
}

void MappingTable::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                       event->key() == Qt::Key_Space || event->key() == Qt::Key_F2;
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (opens && plain && currentIndex().isValid() && state() != EditingState)
        openChoice(currentIndex());
    else if (event->key() == Qt::Key_Delete && currentIndex().isValid())
        m_columns->setData(currentIndex().siblingAtColumn(MappingModel::Field), QString(), Qt::EditRole);
    else
        QTableView::keyPressEvent(event);
}

void MappingTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentColumnChanged();
}

void MappingTable::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && index.column() == MappingModel::Field)
        openChoice(index);
}

} // namespace rapport::ui
