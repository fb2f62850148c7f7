#pragma once

#include "messages/customervaluewords.h"
#include "ui/card/figurestrip.h"

namespace rapport::ui {

/// The headline of a customer's value: to date, expected, P(alive), risk, last purchase. Pressing one asks for its working.
/// `beside` is null while it is not known.
QList<HeadlineFigure> valueHeadline(const workspace::CustomerCourse &course,
                                    const workspace::CustomerBeside *beside, const QString &currency);
/// By the id of a headline figure.
messages::ValueFigure valueFigureOf(const QString &id);
/// Of when the model is, and whether orders changed since: what stands above the tiles.
QString modelStateText(const workspace::CustomerCourse &course);

} // namespace rapport::ui
