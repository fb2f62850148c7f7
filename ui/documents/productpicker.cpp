#include "ui/documents/productpicker.h"

#include "messages/when.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace rapport::ui {

namespace {

constexpr int kMostOffered = 8;

QString lineOf(const workspace::OfferedProduct &product)
{
    QStringList parts{product.code, product.name};
    if (!product.price.isEmpty())
        parts << messages::moneyText(product.price.as<core::Money>());
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ProductPicker::ProductPicker(workspace::Workspace &workspace, QWidget *parent)
    : QLineEdit(parent), m_workspace(workspace), m_names(new QStringListModel(this)),
      m_completer(new QCompleter(m_names, this))
{
    setObjectName(QStringLiteral("productPicker"));
    setAccessibleName(tr("Product"));
    setPlaceholderText(tr("Code or name"));
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(kMostOffered);
    m_completer->setWidget(this);
    connect(this, &QLineEdit::textEdited, this, &ProductPicker::search);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { take(index.row()); });
}

void ProductPicker::search(const QString &words)
{
    const int turn = ++m_turn;
    m_product.reset();
    if (words.trimmed().isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    workspace::OrderDesk(m_workspace)
        .products(words.trimmed(), kMostOffered)
        .then(this, [this, turn](const core::Result<std::vector<workspace::OfferedProduct>> &products) {
            if (turn == m_turn && products)
                offer(*products);
        });
}

void ProductPicker::offer(const std::vector<workspace::OfferedProduct> &products)
{
    m_offered = products;
    QStringList lines;
    for (const auto &product : products)
        lines << lineOf(product);
    m_names->setStringList(lines);
    if (lines.isEmpty() || !hasFocus())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void ProductPicker::take(int row)
{
    if (row < 0 || row >= static_cast<int>(m_offered.size()))
        return;
    ++m_turn;
    m_product = m_offered[static_cast<std::size_t>(row)];
    setText(m_product->name);
    Q_EMIT picked();
}

/// The list of names hands keys on without asking whoever watches this line.
bool ProductPicker::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
            m_completer->popup()->hide();
            event->accept();
            Q_EMIT tabbed(key == Qt::Key_Backtab);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            QAbstractItemView *list = m_completer->popup();
            const QModelIndex chosen = list->isVisible() ? list->currentIndex() : QModelIndex();
            list->hide();
            event->accept();
            if (chosen.isValid())
                take(chosen.row());
            else
                Q_EMIT entered();
            return true;
        }
    }
    return QLineEdit::event(event);
}

} // namespace rapport::ui
