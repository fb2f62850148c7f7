#pragma once

#include "domain/leadscore.h"
#include "domain/pipelines.h"
#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"
#include "workspace/deals.h"

#include <QWidget>

class QCheckBox;
class QHBoxLayout;

namespace rapport::ui {

class BoardMoves;
class Button;
class FlowLayout;
class Label;
class StagePath;

/// Under the header of an opportunity's card: the stages as a path, what its stage asks for, and buttons that close it or open
/// it again. Of a lead: its score with what it is made of, and buttons that convert or disqualify it. Hidden for other
/// records. Owned by the card; GUI thread.
class CourseStrip final : public QWidget {
    Q_OBJECT
public:
    CourseStrip(AppContext &context, QWidget *parent);

    void present(const CardData &card);
    /// "deal.win", "deal.lose", "deal.reopen", "lead.convert", "lead.disqualify"; false for others, and when it does not fit.
    bool trigger(const QString &actionId);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Button *addButton(QHBoxLayout &row, const char *actionId, const QString &text);
    void showDeal();
    void showGuide(const domain::Stage *stage);
    void showLead();
    void showScore(const domain::LeadScore &score);
    void showChance(const domain::Chance &chance);
    void readChance();
    void tick();
    void putStage(domain::RecordId stage);
    void reopen();
    void makeOrder();
    void takeUp();
    std::vector<workspace::Picked> picked() const;
    QString name() const;

    AppContext &m_context;
    BoardMoves *m_moves;
    CardData m_card;
    domain::PipelineBook m_book;
    QString m_shownGuide; ///< what the check boxes are of
    StagePath *m_path;
    Label *m_words;
    Label *m_why; ///< the chance that was learned, and what makes it
    QWidget *m_guide;
    FlowLayout *m_checks;
    Label *m_tips;
    std::vector<QCheckBox *> m_boxes;
    Button *m_win;
    Button *m_lose;
    Button *m_reopen;
    Button *m_makeOrder;
    Button *m_convert;
    Button *m_disqualify;
    Button *m_takeUp;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
