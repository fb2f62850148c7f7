#pragma once

#include "core/clock.h"
#include "domain/fieldspec.h"
#include "domain/listquery.h"

#include <QLocale>

namespace rapport::ui {

/// Values of the store as a list shows them: figures by locale, moments relative to today, choices by their label.
/// Owned by the list; GUI thread.
class FieldText {
public:
    FieldText(const core::Clock &clock, QString currency) : m_clock(clock), m_currency(std::move(currency)) {}

    /// Figures stand at the right of their column.
    static bool isFigure(const domain::FieldSpec &spec);
    QString header(const domain::FieldSpec &spec) const;
    QString cell(const domain::FieldSpec &spec, const domain::ListRow &row, std::size_t column) const;
    /// `linked` is the name of the record that a Link value points to.
    QString value(const domain::FieldSpec &spec, const domain::Value &value,
                  const QString &linked = {}) const;
    /// The same as a person would type it into an editor.
    QString editText(const domain::FieldSpec &spec, const domain::Value &value,
                     const QString &linked = {}) const;
    /// The head of a group: its value, or that there is none.
    QString group(const domain::FieldSpec &spec, const domain::ListGroup &group) const;
    /// The same for a screen reader: with how many records it has, and whether they are shown.
    QString groupAloud(const domain::FieldSpec &spec, const domain::ListGroup &group, bool folded) const;
    /// Whether somebody who is to be contacted every `rhythm` days has not been since `lastContact`.
    bool isOverdue(const domain::Value &rhythm, const domain::Value &lastContact) const;

    const core::Clock &clock() const { return m_clock; }
    const QString &currency() const { return m_currency; }

private:
    const core::Clock &m_clock;
    QString m_currency;
    QLocale m_locale;
};

} // namespace rapport::ui
