#include "ui/list/peek.h"

#include "messages/fieldlabel.h"
#include "ui/list/fieldtext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QScreen>

namespace rapport::ui {

namespace {

constexpr int kWidth = 340;
constexpr int kMostFacts = 14;

} // namespace

Peek::Peek(AppContext &context, const FieldText &texts, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_context(context), m_texts(texts)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("peek"));
    setFrameShape(QFrame::StyledPanel);
    setFixedWidth(kWidth);
}

void Peek::show(const domain::RecordRef &ref, const QPoint &globalPosition)
{
    workspace::RecordDesk(m_context.workspace)
        .load(ref)
        .then(this, [this, globalPosition](const core::Result<domain::Record> &record) {
            if (!record) {
                m_context.notices.failed(record.error());
                close();
                return;
            }
            fill(*record);
            adjustSize();
            const QRect screen = parentWidget()->screen()->availableGeometry();
            move(std::min(globalPosition.x(), screen.right() - width()),
                 std::min(globalPosition.y(), screen.bottom() - height()));
            QFrame::show();
            setFocus();
        });
}

void Peek::fill(const domain::Record &record)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    grid->setHorizontalSpacing(metrics::kSpace12);
    grid->setVerticalSpacing(metrics::kSpace4);
    grid->setColumnStretch(1, 1);
    const QString name = domain::displayName(record);
    setAccessibleName(name);
    auto *title = new Label(name, TextStyle::PaneTitle, this);
    title->setElide(Elide::AtEnd);
    grid->addWidget(title, 0, 0, 1, 2);
    int row = 1;
    for (const auto &spec : m_context.workspace.catalogue()->fields(record.ref.kind)) {
        if (row > kMostFacts || spec.key.endsWith(QLatin1String("name")) ||
            spec.group == QLatin1String("system"))
            continue;
        const domain::Value value = record.value(spec.key);
        const bool company = spec.key == QLatin1String("company") && !record.roles.empty();
        const QString text = m_texts.value(spec, value, company ? record.roles.front().otherName : QString());
        if (text.isEmpty())
            continue;
        auto *label = new Label(messages::fieldLabel(spec), TextStyle::Secondary, this);
        label->setColorRole(ColorRole::Text2);
        auto *fact = new Label(text, TextStyle::Body, this);
        fact->setElide(Elide::AtEnd);
        grid->addWidget(label, row, 0);
        grid->addWidget(fact, row, 1);
        ++row;
    }
}

void Peek::keyPressEvent(QKeyEvent *event)
{
    const bool closes =
        event->key() == Qt::Key_Space || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return;
    if (closes)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace rapport::ui
