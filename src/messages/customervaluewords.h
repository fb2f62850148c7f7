#pragma once

#include "workspace/customers.h"

namespace rapport::messages {

/// "MBG/NBD with Gamma-Gamma".
QString modelName(const reporting::CustomerModel &model);
/// In whole per cent; the risk makes 100 with it.
QString aliveText(std::optional<double> alive);
QString leftText(std::optional<double> alive);
/// The range that holds a figure with 95 %, as "€ 41,200 to € 78,900"; empty where the error is not known.
QString rangeText(std::optional<double> minor, std::optional<double> error, const QString &currency);
/// Half the width of that range, for an error.
double rangeOf(double error);
/// Of what is expected in the whole horizon.
std::optional<double> expectedError(const workspace::CustomerCourse &course);
/// "in 12 months".
QString horizonText(int months);

/// A part of the risk of somebody, in points; the first line is the average of all, the last one their own.
struct RiskLine {
    QString name;
    int points = 0;
    QString text;
    bool isTotal = false;
};
std::vector<RiskLine> riskLines(const reporting::RiskShares &shares, const reporting::RiskRow &row,
                                QDate day);

/// What a customer's value is told by.
enum class ValueFigure { ToDate, Expected, Alive, Risk, Rhythm, Rfm, AlsoBuy };
/// How a figure comes about: definition, formula and the numbers that went into it.
struct FigureWorking {
    QString title;
    QString figure;
    std::vector<std::pair<QString, QString>> lines; ///< what, and its words
};
/// `beside` is null while it is not known.
FigureWorking workingOf(ValueFigure figure, const workspace::CustomerCourse &course,
                        const workspace::CustomerBeside *beside, const QString &currency);

} // namespace rapport::messages
