#include "outreach/template.h"
#include "outreach/templateprogram.h"

#include <variant>

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qsizetype kMaxLength = 100'000;
constexpr size_t kMaxDepth = 16;
const QLatin1String kCompanyPrefix("company.");

/// Where a tag ends: the first }} that stands in no quotes when those count.
qsizetype endOfTag(const QString &source, qsizetype from, bool quotes)
{
    bool quoted = false;
    for (qsizetype at = from; at + 1 < source.size(); ++at) {
        const QChar c = source.at(at);
        if (quotes && quoted && c == u'\\')
            ++at;
        else if (quotes && c == u'"')
            quoted = !quoted;
        else if (!quoted && c == u'}' && source.at(at + 1) == u'}')
            return at;
    }
    return -1;
}

void collectFields(const domain::Filter &filter, QStringList &fields)
{
    if (const auto *comparison = std::get_if<domain::Filter::Comparison>(&filter.node())) {
        if (!fields.contains(comparison->field))
            fields.append(comparison->field);
    } else if (const auto *negated = std::get_if<domain::Filter::Not>(&filter.node())) {
        collectFields(*negated->inner, fields);
    } else if (const auto *group = std::get_if<domain::Filter::Group>(&filter.node())) {
        for (const domain::Filter &part : group->parts)
            collectFields(part, fields);
    }
}

} // namespace

/// Reads one template from front to back, on the stack of Template::parse.
class TemplateParser {
public:
    TemplateParser(const QString &source, TemplateForm form, const TemplateContext &context)
        : m_source(source), m_context(context), m_program(std::make_shared<Template::Program>())
    {
        m_program->form = form;
        m_program->catalogue = context.catalogue;
    }

    Result<std::shared_ptr<const Template::Program>> parse()
    {
        if (m_source.size() > kMaxLength)
            return fail(ErrorCode::Parse, QStringLiteral("template.too-long"),
                        {QString::number(kMaxLength), QString::number(kMaxLength + 1)});
        qsizetype at = 0;
        while (at < m_source.size()) {
            const qsizetype open = m_source.indexOf(QLatin1String("{{"), at);
            addText(m_source.mid(at, open < 0 ? -1 : open - at));
            if (open < 0)
                break;
            RAPPORT_TRY(at, tag(open));
        }
        if (!m_open.empty())
            return wrong("template.no-end", QStringLiteral("{{#if"), m_open.back().position);
        return std::shared_ptr<const Template::Program>(m_program);
    }

private:
    using Program = Template::Program;
    using Step = Program::Step;

    struct Open {
        size_t jump = 0; ///< the step whose target the next else or end fills in
        qsizetype position = 0;
        bool hasElse = false;
    };

    /// `position` counts from 0; people count from 1.
    static tl::unexpected<core::Error> wrong(const char *reason, const QString &what, qsizetype position)
    {
        return fail(ErrorCode::Parse, QString::fromLatin1(reason),
                    {what.left(80), QString::number(position + 1)});
    }

    void addText(const QString &text)
    {
        if (text.isEmpty())
            return;
        Step step;
        step.text = m_program->form == TemplateForm::Line ? lineText(text) : text;
        m_program->fixedLength += text.size();
        m_program->steps.push_back(std::move(step));
    }

    /// The position behind the tag that begins at `open`.
    Result<qsizetype> tag(qsizetype open)
    {
        const bool opens = QStringView(m_source).sliced(open + 2).trimmed().startsWith(QLatin1String("#if"));
        const qsizetype end = endOfTag(m_source, open + 2, opens);
        if (end < 0)
            return wrong("template.not-closed", QStringLiteral("{{"), open);
        const QString inner = m_source.mid(open + 2, end - open - 2);
        const QString word = inner.trimmed();
        Result<> read;
        if (word == QLatin1String("else"))
            read = elsePart(open);
        else if (word == QLatin1String("/if"))
            read = endPart(open);
        else if (word.startsWith(QLatin1String("#if")) &&
                 (word.size() == 3 || !word.at(3).isLetterOrNumber()))
            read = condition(word.mid(3), open, open + 2 + inner.indexOf(QLatin1String("#if")) + 3);
        else
            read = field(inner, open);
        RAPPORT_CHECK(read);
        return end + 2;
    }

    Result<> condition(const QString &expression, qsizetype open, qsizetype position)
    {
        if (m_open.size() >= kMaxDepth)
            return wrong("template.too-deep", QString::number(kMaxDepth), open);
        const auto filter = domain::parseFilter(expression, domain::RecordKind::Person, *m_context.catalogue,
                                                m_context.currency);
        if (!filter || filter->isEmpty() || domain::asksOthers(*filter)) {
            const qsizetype inside =
                filter || filter.error().args.size() < 2 ? 0 : filter.error().args.at(1).toLongLong() - 1;
            return wrong("template.bad-condition", expression.trimmed(),
                         position + qMax<qsizetype>(inside, 0));
        }
        Step step;
        step.kind = Step::Kind::UnlessJump;
        step.index = conditionIndex(*filter);
        m_open.push_back({m_program->steps.size(), open, false});
        m_program->steps.push_back(std::move(step));
        return {};
    }

    size_t conditionIndex(const domain::Filter &filter)
    {
        const QString name = domain::printFilter(filter);
        for (size_t at = 0; at < m_program->conditions.size(); ++at) {
            if (m_program->conditions[at].name == name)
                return at;
        }
        collectFields(filter, m_program->fieldsUsed);
        m_program->conditions.push_back({name, filter});
        return m_program->conditions.size() - 1;
    }

    Result<> elsePart(qsizetype open)
    {
        if (m_open.empty() || m_open.back().hasElse)
            return wrong("template.no-if", QStringLiteral("{{else}}"), open);
        Step step;
        step.kind = Step::Kind::Jump;
        const size_t jump = m_program->steps.size();
        m_program->steps.push_back(std::move(step));
        m_program->steps[m_open.back().jump].target = m_program->steps.size();
        m_open.back().jump = jump;
        m_open.back().hasElse = true;
        return {};
    }

    Result<> endPart(qsizetype open)
    {
        if (m_open.empty())
            return wrong("template.no-if", QStringLiteral("{{/if}}"), open);
        m_program->steps[m_open.back().jump].target = m_program->steps.size();
        m_open.pop_back();
        return {};
    }

    Result<> field(const QString &inner, qsizetype open)
    {
        const qsizetype bar = inner.indexOf(u'|');
        const QString name = inner.left(bar < 0 ? inner.size() : bar).trimmed();
        Step step;
        step.kind = Step::Kind::Field;
        step.optional = bar >= 0;
        step.text = bar < 0 ? QString() : inner.mid(bar + 1).trimmed();
        RAPPORT_TRY(step.index, fieldIndex(name, open));
        m_program->fixedLength += step.text.size();
        m_program->steps.push_back(std::move(step));
        return {};
    }

    Result<size_t> fieldIndex(const QString &name, qsizetype open)
    {
        for (size_t at = 0; at < m_program->fields.size(); ++at) {
            if (m_program->fields[at].name == name)
                return at;
        }
        Program::Field field;
        field.name = field.key = name;
        const auto known = [this](domain::RecordKind kind, const QString &key) {
            return m_context.catalogue->find(kind, key) != nullptr;
        };
        if (m_context.extraNames.contains(name)) {
            field.origin = Program::Origin::Campaign;
        } else if (name.startsWith(kCompanyPrefix)) {
            field.origin = Program::Origin::Company;
            field.key = name.mid(kCompanyPrefix.size());
            if (!known(domain::RecordKind::Company, field.key))
                return wrong("template.unknown-field", name, open);
        } else if (!known(domain::RecordKind::Person, name)) {
            return wrong("template.unknown-field", name, open);
        }
        if (!m_program->fieldsUsed.contains(name))
            m_program->fieldsUsed.append(name);
        m_program->fields.push_back(std::move(field));
        return m_program->fields.size() - 1;
    }

    const QString &m_source;
    const TemplateContext &m_context;
    std::shared_ptr<Template::Program> m_program;
    std::vector<Open> m_open;
};

Result<Template> Template::parse(const QString &source, TemplateForm form, const TemplateContext &context)
{
    Template parsed;
    RAPPORT_TRY(parsed.m_program, TemplateParser(source, form, context).parse());
    return parsed;
}

} // namespace rapport::outreach
