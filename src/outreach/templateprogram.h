#pragma once

#include "outreach/template.h"

namespace rapport::outreach {

/// What a template is parsed into: steps that run from the first to the last, but for the jumps.
struct Template::Program {
    enum class Origin { Person, Company, Campaign };
    struct Field {
        QString name; ///< as in MergeValues: "first_name", "company.name", "unsubscribe"
        QString key;  ///< of its record's catalogue
        Origin origin = Origin::Person;
    };
    struct Condition {
        QString name; ///< its canonical form
        domain::Filter filter;
    };
    struct Step {
        enum class Kind { Text, Field, UnlessJump, Jump } kind = Kind::Text;
        QString text;          ///< what stands there, or the fallback of a field
        bool optional = false; ///< the field has a fallback
        size_t index = 0;      ///< of the field or condition
        size_t target = 0;     ///< where a jump goes
    };

    bool holds(const Condition &condition, const MergeSource &source) const;
    static QString textOf(const Field &field, const MergeSource &source);

    domain::CataloguePtr catalogue;
    TemplateForm form = TemplateForm::Text;
    std::vector<Step> steps;
    std::vector<Field> fields;
    std::vector<Condition> conditions;
    QStringList fieldsUsed;
    qsizetype fixedLength = 0; ///< characters of all its texts
};

/// One line of it: what ends a line, or steers a terminal, becomes a blank.
QString lineText(const QString &text);

} // namespace rapport::outreach
