# Called by make_values.py: reads one CSV per case from a folder and prints "tool;case;number;number;...".
suppressMessages(library(pROC))
folder <- commandArgs(trailingOnly = TRUE)[1]
r <- paste("R", paste(R.version$major, R.version$minor, sep = "."))
tell <- function(tool, case, values) {
  cat(paste(c(tool, case, ifelse(is.na(values), "NA", sprintf("%.17g", values))), collapse = ";"), "\n", sep = "")
}
for (file in sort(list.files(folder))) {
  case <- sub("\\.csv$", "", file)
  d <- as.matrix(read.csv(file.path(folder, file)))
  kind <- strsplit(case, " ")[[1]][1]
  if (kind == "delong") {
    curve <- roc(d[, 1], d[, 2], direction = "<", quiet = TRUE)
    tell(paste0(r, " pROC ", packageVersion("pROC"), " var, DeLong"), case, sqrt(var(curve, method = "delong")))
  } else if (kind == "cor") {
    tell(paste(r, "cor, pairwise.complete.obs"), case, as.vector(cor(d, use = "pairwise.complete.obs")))
  } else if (kind == "spearman") {
    tell(paste(r, "cor spearman, pairwise.complete.obs"), case,
         as.vector(cor(d, use = "pairwise.complete.obs", method = "spearman")))
  } else if (kind == "vif") {
    tell(paste(r, "diag(solve(cor))"), case, as.vector(diag(solve(cor(d)))))
  } else if (kind == "deciles") {
    tell(paste(r, "quantile type 1"), case, unique(as.vector(quantile(d[, 1], 1:9 / 10, type = 1))))
  } else if (kind == "platt") {
    fit <- suppressWarnings(glm(d[, 1] ~ d[, 2], family = binomial, control = glm.control(epsilon = 1e-15, maxit = 200)))
    tell(paste(r, "glm binomial on Platt's targets"), case, c(-coef(fit)[2], -coef(fit)[1]))
  } else if (kind == "glm") {
    fit <- glm(d[, 1] ~ d[, -1], family = binomial, control = glm.control(epsilon = 1e-15, maxit = 100))
    s <- summary(fit)$coefficients
    tell(paste(r, "glm"), case, c(s[, 1], s[, 2], s[, 3], fit$deviance))
  }
}
