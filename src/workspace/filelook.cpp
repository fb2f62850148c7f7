#include "workspace/filelook.h"

namespace rapport::workspace {

using core::Result;

Async<FileLook> lookAt(Workspace &workspace, const QString &file, const exchange::TableOptions &options)
{
    return workspace.job(
        [file, options](const storage::Store &, const core::Progress &progress) -> Result<FileLook> {
            FileLook look;
            exchange::SurveyOptions survey;
            survey.table = options;
            survey.stop = progress.stop;
            survey.onRow = [&look](const exchange::TableRow &row) {
                if (look.rows.size() < kLookRows)
                    look.rows.push_back(row.texts());
            };
            RAPPORT_TRY(look.survey, exchange::surveyTable(file, survey));
            return look;
        });
}

} // namespace rapport::workspace
