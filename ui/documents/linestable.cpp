#include "ui/documents/linestable.h"

#include "ui/documents/productpicker.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace rapport::ui {

namespace {

constexpr int kWidths[] = {170, 0, 74, 92, 78, 100, 92}; ///< at 100 %; the description takes the rest
constexpr int kLeastWords = 90;

} // namespace

class LinesTable::Delegate final : public QStyledItemDelegate {
public:
    explicit Delegate(LinesTable &table) : QStyledItemDelegate(&table), m_table(table) {}

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        const QPersistentModelIndex place(index);
        QLineEdit *editor = nullptr;
        if (index.column() == LinesModel::Product) {
            auto *picker = new ProductPicker(m_table.m_context.workspace, parent);
            connect(picker, &ProductPicker::picked, &m_table,
                    [this, picker, place] { m_table.finish(picker, place, Next::Cell); });
            connect(picker, &ProductPicker::entered, &m_table,
                    [this, picker, place] { m_table.finish(picker, place, Next::Line); });
            connect(picker, &ProductPicker::tabbed, &m_table, [this, picker, place](bool back) {
                m_table.finish(picker, place, back ? Next::CellBefore : Next::Cell);
            });
            editor = picker;
        } else {
            editor = new QLineEdit(parent);
            editor->setObjectName(QStringLiteral("lineCell"));
            editor->setAccessibleName(
                index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
        }
        return editor;
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        const auto *picker = qobject_cast<ProductPicker *>(editor);
        const QString text = static_cast<QLineEdit *>(editor)->text().trimmed();
        if (text == index.data(Qt::EditRole).toString() && !(picker && picker->product()))
            return;
        if (picker && picker->product())
            static_cast<LinesModel *>(model)->setProduct(index.row(), *picker->product());
        else if (model->setData(index, text, Qt::EditRole) && picker)
            m_table.lookUp(index, text);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.row() >= m_table.lines().lineCount())
            option->palette.setColor(QPalette::Text, themeOf(m_table).color(ColorRole::Text3));
    }

    /// The base class would close the editor before the next one is known, and a line hands Return on to the
    /// table, which would open an editor of its own.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *editor = qobject_cast<QLineEdit *>(watched);
        if (!editor || event->type() != QEvent::KeyPress)
            return QStyledItemDelegate::eventFilter(watched, event);
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (!isReturn && key != Qt::Key_Tab && key != Qt::Key_Backtab)
            return QStyledItemDelegate::eventFilter(watched, event);
        if (qobject_cast<ProductPicker *>(editor))
            return false; // it tells of them itself, the ones of its list as well
        m_table.finish(editor, m_table.currentIndex(),
                       isReturn             ? Next::Line
                       : key == Qt::Key_Tab ? Next::Cell
                                            : Next::CellBefore);
        return true;
    }

private:
    LinesTable &m_table;
};

LinesTable::LinesTable(AppContext &context, QWidget *parent)
    : QTableView(parent), m_context(context),
      m_model(new LinesModel(context.workspace.catalogue(), context.workspace.currency(), this)),
      m_delegate(new Delegate(*this))
{
    setObjectName(QStringLiteral("orderLines"));
    setAccessibleName(tr("Lines of the order"));
    setModel(m_model);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::AnyKeyPressed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(currentTheme().rowHeight(RowDensity::Normal));
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
}

/// Where there is little room, what is said elsewhere too goes first; words take what is left.
void LinesTable::fit()
{
    const Theme &theme = themeOf(*this);
    int taken = 0;
    for (int column = 0; column < LinesModel::ColumnCount; ++column) {
        setColumnHidden(column, false);
        setColumnWidth(column, theme.scaled(kWidths[column]));
        taken += theme.scaled(column == LinesModel::Description ? kLeastWords : kWidths[column]);
    }
    const int room = viewport()->width();
    for (const auto column :
         {LinesModel::Description, LinesModel::Cost, LinesModel::Discount, LinesModel::Price}) {
        if (m_model->isWritable() || taken <= room)
            break;
        setColumnHidden(column, true);
        taken -= theme.scaled(column == LinesModel::Description ? kLeastWords : kWidths[column]);
    }
    const auto words =
        isColumnHidden(LinesModel::Description) ? LinesModel::Product : LinesModel::Description;
    const int least = theme.scaled(words == LinesModel::Product ? kWidths[words] : kLeastWords);
    setColumnWidth(words, std::max(least, least + room - taken));
}

void LinesTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void LinesTable::editFirstEmpty()
{
    if (!m_model->isWritable())
        return;
    const QModelIndex empty = m_model->index(m_model->lineCount(), LinesModel::Product);
    setCurrentIndex(empty);
    setFocus(Qt::TabFocusReason);
    edit(empty);
}

void LinesTable::commitOpenEditor()
{
    if (QWidget *editor = indexWidget(currentIndex())) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
}

void LinesTable::finish(QWidget *editor, const QModelIndex &index, Next next)
{
    const QPersistentModelIndex place(index);
    commitData(editor);
    closeEditor(editor, QAbstractItemDelegate::NoHint);
    go(place, next);
}

void LinesTable::go(const QPersistentModelIndex &from, Next next)
{
    if (!from.isValid())
        return;
    int row = from.row();
    int column = from.column();
    const bool isEmptyRow = row == m_model->lineCount();
    if (isEmptyRow && next != Next::CellBefore) { // nothing was entered: the lines are done
        setCurrentIndex(from);
        if (next == Next::Cell)
            focusNextChild();
        else
            setFocus();
        return;
    }
    if (next == Next::Line) {
        ++row;
        column = LinesModel::Product;
    } else {
        const int step = next == Next::Cell ? 1 : -1;
        do {
            column += step;
            if (column < 0 || column >= LinesModel::ColumnCount) {
                row += step;
                column = column < 0 ? LinesModel::ColumnCount - 1 : 0;
            }
        } while (column == LinesModel::Amount);
    }
    const QModelIndex to = m_model->index(row, column);
    if (!to.isValid()) {
        focusPreviousChild();
        return;
    }
    setCurrentIndex(to);
    setFocus();
    edit(to);
}

void LinesTable::lookUp(const QModelIndex &index, const QString &words)
{
    if (words.isEmpty())
        return;
    ++m_lookups;
    workspace::OrderDesk(m_context.workspace)
        .product(words)
        .then(this, [this, line = QPersistentModelIndex(index)](
                        const core::Result<std::optional<workspace::OfferedProduct>> &product) {
            if (line.isValid() && product && *product)
                m_model->setProduct(line.row(), **product);
            if (--m_lookups == 0)
                Q_EMIT settled();
        });
}

void LinesTable::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Delete) {
        m_model->removeLine(currentIndex().row());
    } else if (isReturn && event->modifiers() == Qt::NoModifier && m_model->isWritable()) {
        if (currentIndex().isValid() && m_model->flags(currentIndex()) & Qt::ItemIsEditable)
            edit(currentIndex());
        else
            editFirstEmpty();
    } else {
        QTableView::keyPressEvent(event);
    }
}

} // namespace rapport::ui
