#pragma once

#include "workspace/customers.h"

#include <QJsonObject>

namespace rapport::cli {

/// An amount in minor units as a decimal text; null where there is none.
QJsonValue decimalOf(std::optional<double> minor, const QString &currency);
/// "2026-11-22" of a Julian day.
QString dayText(qint32 julian);
/// "silence of 93 days".
QString stayText(const reporting::StayFigures &figures);

QJsonObject jsonOf(const workspace::ValueRow &row, const workspace::ValueReport &report,
                   const QString &currency);
QJsonObject jsonOf(const reporting::ValueTotal &total, const QString &currency);
QJsonObject jsonOf(const reporting::ModelTrial &trial, bool best);
QJsonObject jsonOf(const workspace::CustomerRun &run, qint64 changed);
QJsonObject jsonOf(int cell, const reporting::RfmCell &sums, const workspace::RfmReport &report,
                   const QString &currency);
QJsonObject jsonOf(const reporting::RfmMove &move);
QJsonObject jsonOf(const reporting::Cohort &cohort, const QString &currency);
QJsonObject jsonOf(const reporting::StayFigures &figures, const reporting::StayQuestion &question, bool ids);
QJsonObject jsonOf(const workspace::RiskEntry &entry, const QString &currency);
/// Amounts are decimals, standard errors beside them; null where there is none.
QJsonObject jsonOf(const reporting::WhatIfAnswer &answer, const QString &currency);
QJsonObject jsonOf(const reporting::RiskCheck &check);
QJsonObject jsonOf(const reporting::BasketRule &rule, const reporting::BasketTable &table);

} // namespace rapport::cli
