#include "ui/dashboard/tilefoot.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kWarningHeight = 32;
constexpr std::size_t kMostWarnings = 2;

/// A name of another script does not turn what stands after it.
QString isolated(const QString &name)
{
    return QChar(0x2068) + name + QChar(0x2069);
}

/// A customer that much depends on; pressed it opens the record.
class Dependency final : public QAbstractButton {
public:
    Dependency(const QString &words, QWidget *parent) : QAbstractButton(parent)
    {
        setText(words);
        setAccessibleName(words);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(themeOf(*this).scaled(kWarningHeight));
    }
    QSize sizeHint() const override { return {96, height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(*this);
        QPainter painter(this);
        paintPanel(painter, rect(), {theme.badSoft, theme.badLine, metrics::kRadiusPill});
        const auto box = [this](int left, int wide) {
            return QStyle::visualRect(layoutDirection(), rect(), {left, 0, wide, height()});
        };
        const int text = metrics::kSpace12 + metrics::kIconSmall + metrics::kSpace8;
        paintIcon(painter, box(metrics::kSpace12, metrics::kIconSmall), Icon::Alert, theme.bad,
                  metrics::kIconSmall);
        paintText(painter, box(text, width() - text - metrics::kSpace8), this->text(),
                  theme.font(TextStyle::SecondaryMedium), theme.text, Qt::AlignLeading | Qt::AlignVCenter,
                  layoutDirection());
        if (hasFocus() && showsFocusRing(*this))
            paintFocusRing(painter, QRectF(rect()), theme, metrics::kRadiusPill);
    }
};

} // namespace

TileFoot::TileFoot(QWidget *parent)
    : QWidget(parent), m_all(new LinkButton({}, this, TextStyle::SecondaryMedium)), m_line(new QHBoxLayout),
      m_warnings(new QVBoxLayout)
{
    m_all->setObjectName(QStringLiteral("tile.all"));
    m_line->setSpacing(metrics::kSpace12);
    m_line->addWidget(m_all);
    m_line->addStretch(1);
    m_warnings->setSpacing(metrics::kSpace4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::kSpace4, 0, 0);
    column->setSpacing(metrics::kSpace8);
    column->addLayout(m_line);
    column->addLayout(m_warnings);
    connect(m_all, &QAbstractButton::clicked, this, &TileFoot::allAsked);
    hide();
}

void TileFoot::addFact(const messages::TileFact &fact)
{
    auto *label = new Label(QStringLiteral("%1 %2").arg(fact.name, fact.text), TextStyle::Secondary, this);
    label->setColorRole(ColorRole::Text2);
    label->setElide(Elide::AtEnd);
    label->setObjectName(QStringLiteral("tile.fact"));
    m_line->addWidget(label);
    m_made.push_back(label);
}

void TileFoot::addWarning(const messages::TileFact &fact)
{
    auto *button = new Dependency(isolated(fact.name) + QLatin1Char(' ') + fact.text, this);
    button->setObjectName(QStringLiteral("tile.dependency"));
    connect(button, &QAbstractButton::clicked, this, [this, ref = fact.record] { Q_EMIT recordAsked(ref); });
    m_warnings->addWidget(button);
    m_made.push_back(button);
}

void TileFoot::setFacts(const std::vector<messages::TileFact> &facts, const QString &link)
{
    for (QWidget *made : m_made)
        delete made;
    m_made.clear();
    m_all->setText(link);
    m_all->setVisible(!link.isEmpty());
    std::size_t warnings = 0;
    for (const messages::TileFact &fact : facts) {
        if (!fact.isWarning)
            addFact(fact);
        else if (warnings++ < kMostWarnings)
            addWarning(fact);
    }
    setVisible(!facts.empty() || !link.isEmpty());
}

} // namespace rapport::ui
