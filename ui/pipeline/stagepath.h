#pragma once

#include "domain/pipelines.h"

#include <QWidget>

namespace rapport::ui {

/// The open stages of a pipeline as a path, those behind the opportunity filled; pressing one, or Left, Right and Enter, moves
/// it there. Owned by its strip; GUI thread.
class StagePath final : public QWidget {
    Q_OBJECT
public:
    explicit StagePath(QWidget *parent);

    /// `last`: the stage that it is in, or was in before it was closed.
    void setPath(const domain::Pipeline &pipeline, domain::RecordId last, domain::StageKind kind);
    void setWritable(bool writable) { m_writable = writable; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stageAsked(rapport::domain::RecordId stage);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect rectOf(int place) const;
    int placeAt(QPoint position) const;
    void ask(int place);

    std::vector<domain::Stage> m_stages;
    domain::StageKind m_kind = domain::StageKind::Open;
    int m_current = -1;
    int m_hover = -1;
    int m_caret = -1; ///< with the keyboard
    bool m_writable = true;
};

} // namespace rapport::ui
