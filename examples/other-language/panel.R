# The dyad panel in R, without a package: visits by decade, and the years that the data do not cover.
#
#     serbia-russia panel 1980/2024 --system cow --csv panel.csv
#     Rscript examples/other-language/panel.R panel.csv
#
# The columns are ready for merge(panel, yours, by = c("ccode1", "ccode2", "year")), with peacesciencer's data for one.

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("usage: Rscript panel.R FILE.csv", call. = FALSE)
panel <- read.csv(arguments[1], encoding = "UTF-8")

# An empty cell is NA: not covered, which is not 0; sum() and mean() then ask for a decision, as they should.
panel$decade <- panel$year - panel$year %% 10
visits <- aggregate(visits ~ decade, data = panel, FUN = sum, na.action = na.pass)
write.table(visits, sep = "\t", quote = FALSE, row.names = FALSE)
cat("\nyears without coverage of votes:", sum(is.na(panel$votes_compared)), "of", nrow(panel), "\n")
