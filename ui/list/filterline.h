#pragma once

#include "ui/list/suggestions.h"

#include <QWidget>
#include <optional>

namespace rapport::ui {

class ChipField;
class Label;
class ListSource;

/// The one filter of a list as a line of chips, one for each condition. Typing offers fields, operators and values, or
/// reads an expression. Owned by its list; GUI thread.
class FilterLine final : public QWidget {
    Q_OBJECT
public:
    FilterLine(ListSource &source, const FieldText &texts, QWidget *parent = nullptr);
    ~FilterLine() override;

    void setCatalogue(domain::RecordKind kind, domain::CataloguePtr catalogue);
    /// Reads the names of tags and users anew.
    void refreshNames();
    /// Shows a filter without telling anybody.
    void setFilter(const domain::Filter &filter);
    const domain::Filter &filter() const { return m_filter; }
    /// Puts an expression that cannot be read into the editor, with the reason under the line.
    void showUnreadable(const QString &expression, const core::Error &error);
    /// How many rows what is being typed would give; -1 hides it.
    void setPreviewCount(qint64 count);
    void focusEditor();

Q_SIGNALS:
    /// A person changed the filter.
    void filterChanged(const rapport::domain::Filter &filter);
    /// What the filter would be with what is being typed.
    void preview(const rapport::domain::Filter &filter);
    /// Esc or Down in the empty line: the keyboard goes back to the rows.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The condition being made.
    struct Pending {
        const domain::FieldSpec *spec = nullptr; ///< chosen field; the value is being typed
        domain::Operator op = domain::Operator::Equal;
        int replaces = -1;              ///< chip that is being edited
        int orWith = -1;                ///< chip the condition joins by "or"
        domain::CataloguePtr catalogue; ///< keeps `spec`
        std::vector<Suggestion> values; ///< values the store has for the field

        bool isIdle() const { return !spec && replaces < 0 && orWith < 0; }
    };
    /// A chip on its way to another one.
    struct Drag {
        int index = -1;
        QPoint start;
        bool moving = false;
        int target = -1;
    };

    void rebuild();
    void reset();
    void noteTyping();
    void offer();
    void askValues();
    bool editorKey(int key);
    bool chipKey(int index, const QString &text);
    bool chipMouse(QObject *chip, QEvent *event);
    void enter();
    void take(const Suggestion &suggestion);
    void takeTyped(const QString &text);
    void chooseField(const QString &key);
    void commit(const domain::Filter &condition);
    void change(std::vector<domain::Filter> parts);
    std::vector<domain::Filter> withCondition(const domain::Filter &condition) const;
    void removeChip(int index);
    void editChip(int index);
    void joinChips(int from, int onto);
    void negateChip(int index);
    void beginOr(int index);
    void showChipMenu(int index);
    int indexOf(QObject *chip) const;
    void setReason(const QString &reason);

    ListSource &m_source;
    FilterWords m_words;
    KnownValues m_known;
    domain::Filter m_filter;
    Pending m_pending;
    Drag m_drag;
    ChipField *m_field;
    Label *m_reason;
    SuggestionList *m_offers;
    quint64 m_token = 0;
};

} // namespace rapport::ui
