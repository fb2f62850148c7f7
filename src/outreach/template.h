#pragma once

#include "core/result.h"
#include "domain/filtermatch.h"

#include <QHash>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>
#include <memory>
#include <vector>

namespace rapport::outreach {

/// How values are put into a text: as they are on one line, as they are, or with the signs of HTML escaped.
enum class TemplateForm {
    Line, ///< a subject: control characters and line ends become blanks
    Text,
    Html,
};

/// What a template is parsed against.
struct TemplateContext {
    domain::CataloguePtr catalogue;
    QString currency;       ///< of amounts in conditions that name none
    QStringList extraNames; ///< what the campaign itself offers: "unsubscribe", "sender.name", "offer" …
};

/// What one recipient has. `person` lives as long as the merge takes; so does `company`, where there is one.
struct MergeSource {
    const domain::Record &person;
    const domain::Record *company = nullptr;
    QHash<QString, QString> extras; ///< of the campaign; put in as text
    QLocale language;               ///< dates, numbers and amounts are written in it
    domain::FilterContext context;  ///< for conditions; `nameOf` names links
};

/// What was worked out for one recipient, ready to be put in: all that a template needs to make the same text again.
struct MergeValues {
    QHash<QString, QString> texts; ///< by field; empty ones are not in it
    QHash<QString, bool> chosen;   ///< by condition, in its canonical form

    QJsonObject json() const;
    static MergeValues fromJson(const QJsonObject &object);
    bool operator==(const MergeValues &) const = default;
};

/// A parsed template (docs/templates.md): an immutable value, cheap to copy, safe between threads.
class Template {
public:
    Template() = default;

    /// Fails with Parse; args: what, position from 1. Reasons: template.too-long (100,000 characters), template.not-closed,
    /// template.unknown-field, template.bad-condition, template.no-if (an else or an end without its beginning),
    /// template.no-end, template.too-deep (16).
    [[nodiscard]] static core::Result<Template> parse(const QString &source, TemplateForm form,
                                                      const TemplateContext &context);

    /// Every field that its text or its conditions read, each once, in the order of first use.
    const QStringList &fieldsUsed() const;

    /// Works out what it needs of a recipient, into `values`, which other templates of the same mail may have filled before.
    /// Fails with Validation, reason template.unresolved: a fault "required" for every field that is empty and has no fallback,
    /// where its part is shown.
    [[nodiscard]] core::Result<> merge(const MergeSource &source, MergeValues &values) const;

    /// The text for one recipient. Values are never read as template; what is missing is left empty.
    QString render(const MergeValues &values) const;

private:
    friend class TemplateParser;
    struct Program;
    std::shared_ptr<const Program> m_program;
};

/// A value in the words of a language: dates, numbers and amounts as people there write them, links by name.
QString mergeText(const domain::Value &value, const QLocale &language, const domain::FilterContext &context);

} // namespace rapport::outreach
