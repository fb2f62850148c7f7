#include "outreach/template.h"
#include "outreach/templateprogram.h"

#include <cmath>
#include <limits>

namespace rapport::outreach {

using core::Error;
using core::ErrorCode;
using core::fail;
using core::FieldFault;
using core::Result;

namespace {

void appendHtml(QString &text, const QString &value)
{
    for (const QChar c : value) {
        switch (c.unicode()) {
        case u'&': text += QLatin1String("&amp;"); break;
        case u'<': text += QLatin1String("&lt;"); break;
        case u'>': text += QLatin1String("&gt;"); break;
        case u'"': text += QLatin1String("&quot;"); break;
        case u'\'': text += QLatin1String("&#39;"); break;
        case u'\n': text += QLatin1String("<br>"); break;
        default: text += c;
        }
    }
}

void append(QString &text, const QString &value, TemplateForm form)
{
    switch (form) {
    case TemplateForm::Line: text += lineText(value); break;
    case TemplateForm::Text: text += value; break;
    case TemplateForm::Html: appendHtml(text, value); break;
    }
}

QString numberText(double number, const QLocale &language)
{
    if (!std::isfinite(number))
        return {};
    return language.toString(number, 'f', QLocale::FloatingPointShortest);
}

QString moneyText(const core::Money &money, const QLocale &language)
{
    const int decimals = core::currencyDecimals(money.currency);
    if (money.minor == std::numeric_limits<qint64>::min())
        return money.text();
    const QString digits = QString::number(qAbs(money.minor)).rightJustified(decimals + 1, u'0');
    const qint64 whole = digits.left(digits.size() - decimals).toLongLong();
    QString text = (money.minor < 0 ? language.negativeSign() : QString()) + language.toString(whole);
    if (decimals > 0)
        text += language.decimalPoint() + digits.right(decimals);
    return text + QChar(0xa0) + money.currency;
}

QString listText(const QStringList &list)
{
    return list.join(QStringLiteral(", "));
}

} // namespace

QString lineText(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c == QChar(0x2028) || c == QChar(0x2029))
            c = u' ';
    }
    return line;
}

QString mergeText(const domain::Value &value, const QLocale &language, const domain::FilterContext &context)
{
    const domain::Value::Variant &held = value.variant();
    if (const auto *text = std::get_if<QString>(&held))
        return *text;
    if (const auto *whole = std::get_if<qint64>(&held))
        return language.toString(*whole);
    if (const auto *number = std::get_if<double>(&held))
        return numberText(*number, language);
    if (const auto *list = std::get_if<QStringList>(&held))
        return listText(*list);
    if (const auto *date = std::get_if<QDate>(&held))
        return language.toString(*date, QLocale::LongFormat);
    if (const auto *instant = std::get_if<core::Instant>(&held))
        return language.toString(instant->local(), QLocale::ShortFormat);
    if (const auto *money = std::get_if<core::Money>(&held))
        return moneyText(*money, language);
    if (const auto *id = std::get_if<domain::RecordId>(&held))
        return context.nameOf ? context.nameOf(*id) : QString();
    return value.canonical();
}

bool Template::Program::holds(const Condition &condition, const MergeSource &source) const
{
    return domain::matches(condition.filter, source.person, *catalogue, source.context);
}

QString Template::Program::textOf(const Field &field, const MergeSource &source)
{
    if (field.origin == Origin::Campaign)
        return source.extras.value(field.name);
    const domain::Record *record = field.origin == Origin::Person ? &source.person : source.company;
    const auto found = record ? record->values.constFind(field.key) : domain::FieldValues::const_iterator{};
    if (!record || found == record->values.cend())
        return {};
    return mergeText(*found, source.language, source.context).trimmed();
}

QJsonObject MergeValues::json() const
{
    QJsonObject values;
    for (auto at = texts.cbegin(); at != texts.cend(); ++at)
        values.insert(at.key(), at.value());
    QJsonObject conditions;
    for (auto at = chosen.cbegin(); at != chosen.cend(); ++at)
        conditions.insert(at.key(), at.value());
    QJsonObject object{{QStringLiteral("values"), values}};
    if (!conditions.isEmpty())
        object.insert(QStringLiteral("if"), conditions);
    return object;
}

MergeValues MergeValues::fromJson(const QJsonObject &object)
{
    MergeValues merged;
    const QJsonObject values = object.value(QStringLiteral("values")).toObject();
    for (auto at = values.begin(); at != values.end(); ++at)
        merged.texts.insert(at.key(), at.value().toString());
    const QJsonObject conditions = object.value(QStringLiteral("if")).toObject();
    for (auto at = conditions.begin(); at != conditions.end(); ++at)
        merged.chosen.insert(at.key(), at.value().toBool());
    return merged;
}

const QStringList &Template::fieldsUsed() const
{
    static const QStringList none;
    return m_program ? m_program->fieldsUsed : none;
}

Result<> Template::merge(const MergeSource &source, MergeValues &values) const
{
    if (!m_program)
        return {};
    for (const Program::Condition &condition : m_program->conditions) {
        if (!values.chosen.contains(condition.name))
            values.chosen.insert(condition.name, m_program->holds(condition, source));
    }
    Error error{ErrorCode::Validation, QStringLiteral("template.unresolved"), {}, {}, {}};
    for (size_t at = 0; at < m_program->steps.size(); ++at) {
        const Program::Step &step = m_program->steps[at];
        if (step.kind == Program::Step::Kind::Jump)
            at = step.target - 1;
        else if (step.kind == Program::Step::Kind::UnlessJump)
            at = values.chosen.value(m_program->conditions[step.index].name) ? at : step.target - 1;
        if (step.kind != Program::Step::Kind::Field)
            continue;
        const Program::Field &field = m_program->fields[step.index];
        if (values.texts.contains(field.name))
            continue;
        const QString text = Program::textOf(field, source);
        if (!text.isEmpty())
            values.texts.insert(field.name, text);
        else if (!step.optional && !error.args.contains(field.name)) {
            error.args.append(field.name);
            error.faults.push_back(FieldFault{field.name, QStringLiteral("required"), {}});
        }
    }
    if (!error.faults.empty())
        return fail(std::move(error));
    return {};
}

QString Template::render(const MergeValues &values) const
{
    QString text;
    if (!m_program)
        return text;
    text.reserve(m_program->fixedLength + 32 * static_cast<qsizetype>(m_program->fields.size()));
    for (size_t at = 0; at < m_program->steps.size(); ++at) {
        const Program::Step &step = m_program->steps[at];
        switch (step.kind) {
        case Program::Step::Kind::Text: text += step.text; break;
        case Program::Step::Kind::Field: {
            const auto found = values.texts.constFind(m_program->fields[step.index].name);
            append(text, found != values.texts.cend() && !found->isEmpty() ? *found : step.text,
                   m_program->form);
            break;
        }
        case Program::Step::Kind::UnlessJump:
            at = values.chosen.value(m_program->conditions[step.index].name) ? at : step.target - 1;
            break;
        case Program::Step::Kind::Jump: at = step.target - 1; break;
        }
    }
    return text;
}

} // namespace rapport::outreach
