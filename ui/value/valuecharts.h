#pragma once

#include "messages/customervaluewords.h"
#include "ui/widgets/coursechart.h"

namespace rapport::ui {

/// The data of a chart of one value through time.
struct Course {
    ChartData data;
    CourseLook look;
};
/// What came until today, and on top of it what is expected within the horizon.
Course valueCourse(const workspace::CustomerCourse &course, const QString &currency);
/// The chance of being a customer week by week, over the weeks with a purchase.
Course aliveCourse(const workspace::CustomerCourse &course);
/// What adds to the risk and what takes from it.
ChartData riskBars(const workspace::CustomerCourse &course, const workspace::CustomerBeside &beside);
/// All customers by recency and frequency, with where this one is and was.
ChartData rfmMap(const workspace::CustomerBeside &beside);

} // namespace rapport::ui
