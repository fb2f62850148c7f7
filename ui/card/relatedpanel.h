#pragma once

#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"

#include <QScrollArea>

class QVBoxLayout;

namespace rapport::ui {

/// The right column of a card: tasks, the people of a company or a person's colleagues, the companies above and below.
/// Each line opens its record. Owned by the card.
class RelatedPanel final : public QScrollArea {
    Q_OBJECT
public:
    explicit RelatedPanel(AppContext &context, QWidget *parent = nullptr);

    void present(const CardData &card);
    /// Unfolds a section and gives it the focus.
    void reveal(const QString &id);

Q_SIGNALS:
    void opened(const rapport::domain::RecordRef &ref);
    void taskWanted();
    void personWanted();
    void dealWanted();
    void orderWanted();
    /// The lines of an opportunity's draft order.
    void productsWanted();
    void taskOpened(const rapport::domain::RecordRef &ref);
    /// The whole list behind a section, as a filter of its view.
    void listWanted(const QString &view, const QString &filter);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Line {
        domain::RecordRef ref;
        QString title;
        QString below;
        bool alarming = false;
        int level = 0; ///< in a tree
        bool operator==(const Line &) const = default;
    };
    struct Section {
        QString id;
        QString title;
        QString addName;
        void (RelatedPanel::*add)() = nullptr;
        qint64 count = 0;
        QList<Line> lines;
        QString remark = {}; ///< beside the count
        bool operator==(const Section &) const = default;
    };

    QList<Section> sectionsOf(const CardData &card) const;
    QList<Line> taskLines(const CardData &card) const;
    /// The opportunities of a person or company.
    Section dealSection(const CardData &card) const;
    Section orderSection(const CardData &card) const;
    /// The products of an opportunity: the lines of its draft order.
    Section productSection(const CardData &card) const;
    /// What an opportunity or lead belongs to, or became.
    Section aboutSection(const CardData &card) const;
    QList<Line> treeLines(const CardData &card) const;
    void rebuild();
    void addSection(const Section &section);
    void addLine(QVBoxLayout *layout, const Line &line);
    void addMore(QVBoxLayout *layout, const Section &section);

    AppContext &m_context;
    domain::RecordRef m_ref;
    QList<Section> m_shown;
    QVBoxLayout *m_layout;
};

} // namespace rapport::ui
