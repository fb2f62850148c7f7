#include "ui/list/listfooter.h"

#include "ui/list/fieldtext.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tooltips.h"

#include <QHBoxLayout>
#include <QPainter>

namespace rapport::ui {

namespace {

domain::FieldSpec rounded(const domain::FieldSpec &spec)
{
    domain::FieldSpec plain = spec;
    if (plain.type == domain::FieldType::Integer)
        plain.type = domain::FieldType::Number; // an average of whole numbers has decimals
    return plain;
}

domain::Value oneDecimal(const domain::Value &value)
{
    const auto *number = std::get_if<double>(&value.variant());
    return number ? domain::Value(std::round(*number * 10) / 10) : value;
}

} // namespace

ListFooter::ListFooter(domain::RecordKind kind, const FieldText &texts, QWidget *parent)
    : QWidget(parent), m_kind(kind), m_texts(texts), m_count(new Label(TextStyle::Secondary, this)),
      m_sumName(new Label(tr("Sum"), TextStyle::Secondary, this)),
      m_sum(new Label(TextStyle::SecondaryMedium, this)),
      m_averageName(new Label(tr("Average"), TextStyle::Secondary, this)),
      m_average(new Label(TextStyle::SecondaryMedium, this)),
      m_selected(new Label(TextStyle::Secondary, this))
{
    setFixedHeight(currentTheme().scaled(metrics::kFooter, TextStyle::Secondary));
    m_count->setObjectName(QStringLiteral("footerCount"));
    m_sum->setObjectName(QStringLiteral("footerSum"));
    m_average->setObjectName(QStringLiteral("footerAverage"));
    m_selected->setObjectName(QStringLiteral("footerSelected"));
    for (Label *quiet : {m_count, m_sumName, m_averageName, m_selected})
        quiet->setColorRole(ColorRole::Text2);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace16, 1, metrics::kSpace16, 0);
    row->setSpacing(metrics::kSpace4);
    row->addWidget(m_count);
    row->addSpacing(metrics::kSpace12);
    row->addWidget(m_sumName);
    row->addWidget(m_sum);
    row->addSpacing(metrics::kSpace12);
    row->addWidget(m_averageName);
    row->addWidget(m_average);
    row->addStretch(1);
    row->addWidget(m_selected);
    setSummary(nullptr, {});
}

void ListFooter::setCount(qint64 count)
{
    const int n = static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
    m_count->setText(m_kind == domain::RecordKind::Person ? tr("%Ln people", nullptr, n)
                                                          : tr("%Ln companies", nullptr, n));
}

void ListFooter::setSummary(const domain::FieldSpec *spec, const domain::Summary &summary)
{
    const bool shown = spec != nullptr && !summary.sum.isEmpty();
    for (Label *part : {m_sumName, m_sum, m_averageName, m_average})
        part->setVisible(shown);
    if (!shown)
        return;
    m_sum->setText(m_texts.value(*spec, summary.sum));
    m_average->setText(m_texts.value(rounded(*spec), oneDecimal(summary.average)));
    const QString of = m_texts.header(*spec);
    setPlainToolTip(*m_sum, of);
    setPlainToolTip(*m_average, of);
    m_sum->setAccessibleName(tr("Sum of %1: %2").arg(of, m_sum->text()));
    m_average->setAccessibleName(tr("Average of %1: %2").arg(of, m_average->text()));
}

void ListFooter::setSelected(qint64 count)
{
    const int n = static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
    m_selected->setText(n > 0 ? tr("%Ln selected", nullptr, n) : QString());
}

void ListFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    painter.fillRect(rect(), theme.sunken);
    paintEdge(painter, rect(), Qt::TopEdge, theme.line);
}

} // namespace rapport::ui
