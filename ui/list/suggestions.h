#pragma once

#include "ui/list/filterparts.h"

#include <QAbstractListModel>
#include <QListView>
#include <optional>

namespace rapport::ui {

/// One offer under the filter line.
struct Suggestion {
    enum class What { Text, Expression, Field, Operator, Value, Condition };
    What what = What::Text;
    QString label;
    QString detail; ///< at the right, pale
    QString key;    ///< Field
    domain::Operator op = domain::Operator::Equal;
    domain::Filter filter; ///< Text, Expression, Condition, Value
};

/// What is known of the values that fields have: read once and kept by the filter line.
struct KnownValues {
    QStringList tags;
    std::vector<std::pair<qint64, QString>> users;
};

/// Offers for a text typed where a condition begins: the expression it is, a search for it, fields and conditions that
/// begin with it.
std::vector<Suggestion> beginnings(const QString &typed, const FilterWords &words, const KnownValues &known);
/// Offers for a field's value and its other operators.
std::vector<Suggestion> valuesOf(const domain::FieldSpec &spec, domain::Operator op, const QString &typed,
                                 const FilterWords &words, const KnownValues &known);

/// The list of offers under the filter line: belongs to the window, never takes the focus. GUI thread.
class SuggestionList final : public QListView {
    Q_OBJECT
public:
    explicit SuggestionList(QWidget *parent);
    ~SuggestionList() override;

    /// Shows them under `anchor`; no offers hide it. `preselect`: the first one is taken by Enter.
    void offer(std::vector<Suggestion> suggestions, const QWidget &anchor, bool preselect);
    void move(int by);
    /// nullptr when none is marked.
    const Suggestion *marked() const;
    std::size_t count() const { return m_suggestions.size(); }

Q_SIGNALS:
    void taken(const rapport::ui::Suggestion &suggestion);

private:
    class Model;
    std::vector<Suggestion> m_suggestions;
    Model *m_model;
};

} // namespace rapport::ui
