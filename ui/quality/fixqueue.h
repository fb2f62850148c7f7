#pragma once

#include "domain/qualityreport.h"
#include "ui/card/fieldplace.h"

#include <QWidget>

class QTableWidget;
class QTableWidgetItem;

namespace rapport::ui {

class Button;
class EmptyState;
class Label;
class LinkButton;

/// What one rule found: a row for each record with what stands there now and what is proposed, ticked until somebody takes
/// the tick away. Asks for what is to be done; does nothing itself. Owned by the page of data quality.
class FixQueue final : public QWidget {
    Q_OBJECT
public:
    explicit FixQueue(QWidget *parent);

    /// What the words above the table say; `title` and `advice` of the rule. `whyNot`: why nothing can be changed, or empty.
    struct Head {
        QString title;
        QString advice;
        domain::QualityRule rule;
        domain::QualityReport::Figure figure;
        QString whyNot;
        bool hasRows = false; ///< its records can be opened as a list
    };
    void setHead(const Head &head);
    void setFindings(std::vector<domain::QualityFinding> findings, const domain::Catalogue &catalogue);
    /// While findings are read: the old ones stay, dimmed.
    void setReading();
    /// Where the current finding is mended: in the field that a change names, else in the one that its rule looks at.
    FieldPlace place() const;

Q_SIGNALS:
    void fixRequested(const std::vector<domain::QualityFinding> &findings);
    void fixAllRequested();
    void passOverRequested(const std::vector<domain::QualityFinding> &findings);
    void offRequested();
    void rowsRequested();
    void openRequested(const rapport::domain::RecordRef &ref);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void fillRow(int row, const domain::QualityFinding &finding, const domain::Catalogue &catalogue);
    void refreshButtons();
    void refreshNote();
    void toggle();
    void accept();
    const domain::QualityFinding *current() const;
    std::vector<domain::QualityFinding> ticked() const;

    Head m_head;
    std::vector<domain::QualityFinding> m_findings;
    Label *m_title;
    Label *m_advice;
    Label *m_note;
    LinkButton *m_off;
    Button *m_fix;
    Button *m_fixAll;
    Button *m_pass;
    Button *m_open;
    Button *m_rows;
    QTableWidget *m_table;
    EmptyState *m_nothing;
};

} // namespace rapport::ui
