#include "ui/list/listfooter.h"

#include "messages/fieldlabel.h"
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

QString ListFooter::countText(qint64 count) const
{
    return messages::countOf(m_kind, count);
}

void ListFooter::setCount(qint64 count)
{
    m_rows = count;
    showTexts();
}

void ListFooter::setSummary(const domain::FieldSpec *spec, const domain::Summary &summary)
{
    m_spec = spec ? std::optional(*spec) : std::nullopt;
    m_all = summary;
    showFigures();
}

void ListFooter::setSelected(qint64 count)
{
    m_selectedRows = count;
    m_ofSelected.reset();
    showTexts();
    showFigures();
}

void ListFooter::setSelectedSummary(const domain::Summary &summary)
{
    m_ofSelected = summary;
    showFigures();
}

/// The left says whose figures stand there, the right what they are part of.
void ListFooter::showTexts()
{
    const int n = static_cast<int>(std::min<qint64>(m_selectedRows, std::numeric_limits<int>::max()));
    const QString selected = n > 0 ? tr("%Ln selected", nullptr, n) : QString();
    const bool several = m_selectedRows > 1;
    m_count->setText(several ? selected : countText(m_rows));
    m_selected->setText(several ? tr("of %1", "3 selected … of 84 people").arg(countText(m_rows)) : selected);
}

void ListFooter::showFigures()
{
    const bool part = m_selectedRows > 1 && m_selectedRows < m_rows;
    const domain::Summary summary = part ? m_ofSelected.value_or(domain::Summary()) : m_all;
    const bool shown = m_spec && !summary.sum.isEmpty();
    for (Label *label : {m_sumName, m_sum, m_averageName, m_average})
        label->setVisible(shown);
    if (!shown)
        return;
    m_sum->setText(m_texts.value(*m_spec, summary.sum));
    m_average->setText(m_texts.value(rounded(*m_spec), oneDecimal(summary.average)));
    const QString of = m_texts.header(*m_spec);
    setPlainToolTip(*m_sum, of);
    setPlainToolTip(*m_average, of);
    m_sum->setAccessibleName(tr("Sum of %1: %2").arg(of, m_sum->text()));
    m_average->setAccessibleName(tr("Average of %1: %2").arg(of, m_average->text()));
}

void ListFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    painter.fillRect(rect(), theme.sunken);
    paintEdge(painter, rect(), Qt::TopEdge, theme.line);
}

} // namespace rapport::ui
