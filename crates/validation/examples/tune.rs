use rayon::prelude::*;
use watchfire_early_warning::detectors::watchfire::{Config, Evidence, Prior, Weighing, judge_with};
use watchfire_early_warning::{Detector, Method, Observations, Timeline, Period};
use watchfire_validation::early_warning::noufaily::{Scenario, TESTED, WEEKS};
use watchfire_validation::early_warning::power::{Tested, threshold_at, total};
use watchfire_statistics::{NegativeBinomial, Poisson};

fn main() {
    let reps: usize = std::env::args().nth(1).map_or(24, |s| s.parse().unwrap());
    let timeline = Timeline::Undated { periods_per_year: 52 };
    let _ = (WEEKS, Period::Week);
    let all: Vec<_> = Scenario::all().into_iter().flat_map(|s| (0..reps).map(move |r| (s, r))).collect();
    let sims: Vec<_> = all.par_iter().map(|(s, r)| (s.number, s.phi, s.simulate(7, *r, true))).collect();
    let run = |f: &(dyn Fn(&Observations, usize, f64, f64) -> f64 + Sync)| -> Vec<Tested> {
        sims.par_iter().map(|(n, phi, sim)| {
            let obs = Observations::new(&sim.counts, timeline);
            Tested { scenario: *n, first: TESTED.start, outbreak: sim.outbreak,
                p_values: TESTED.map(|t| f(&obs, t, sim.mean[t], *phi)).collect() }
        }).collect()
    };
    let show = |name: &str, tested: &[Tested]| {
        let th = threshold_at(tested, 1.0);
        let s = total(tested, th);
        let n = total(tested, 0.01);
        println!("{name:40} th {th:.5} fpr {:.2} pod {:.1} pod1 {:.1} | native fpr {:.2} pod {:.1} pod1 {:.1}", s.fpr(), s.pod(), s.pod_first(), n.fpr(), n.pod(), n.pod_first());
    };
    let oracle = run(&|obs, t, mu, phi| {
        let y = obs.counts[t].unwrap();
        match NegativeBinomial::from_mean_dispersion(mu, phi) { Some(d) => d.upper_tail(y) - 0.5*d.probability(y), None => { let d = Poisson::new(mu).unwrap(); d.upper_tail(y) - 0.5*d.probability(y) } }
    });
    show("oracle midp", &oracle);
    let oracle = run(&|obs, t, mu, phi| {
        let y = obs.counts[t].unwrap();
        match NegativeBinomial::from_mean_dispersion(mu, phi) { Some(d) => d.upper_tail(y), None => { let d = Poisson::new(mu).unwrap(); d.upper_tail(y) } }
    });
    show("oracle", &oracle);
    let ff = Detector::from_texts(Method::FarringtonFlexible, []).unwrap();
    let start = std::time::Instant::now();
    let tested = run(&|obs, t, _, _| ff.judge(obs, t..t+1)[0].p_value.unwrap_or(1.0));
    println!("{:?}", start.elapsed());
    show("farrington flexible", &tested);
    for (weights, size, cut, carried) in [([0.5,0.45,0.05], 3.0, 2.5, 0.0), ([0.5,0.45,0.05], 2.5, 2.5, 0.0), ([0.6,0.35,0.05],3.0,2.5, 0.5)] {
        let start = std::time::Instant::now();
        let evidence = Evidence::new(Weighing { lengths: [1,2,3], weights, size, cut, carried });
        let made = start.elapsed();
        let start = std::time::Instant::now();
        let tested = run(&|obs, t, _, _| judge_with(obs, &Config { alpha: 0.01, gap: 4 }, &Prior::default(), &evidence, t).p_value.unwrap_or(1.0));
        let took = start.elapsed();
        show(&format!("watchfire {weights:?} {cut} {carried} {took:?}"), &tested);
        if weights[0] == 0.77 {
            for s in 1..=42 { let part: Vec<_> = tested.iter().filter(|t| t.scenario == s).cloned().collect(); let n = total(&part, 0.01); print!("{s}:{:.2} ", n.fpr()); }
            println!();
            for s in [1,7,10,13,19,25,37] { let (mut e, mut v, mut n) = (0.0,0.0,0.0); for (k, phi, sim) in sims.iter().filter(|x| x.0 == s) { let _ = k; for t in TESTED.step_by(12) {
                let j = judge_with(&Observations::new(&sim.counts, timeline), &Config { alpha: 0.01, gap: 4 }, &Prior::default(), &evidence, t);
                let m = j.expected.unwrap(); e += m / sim.mean[t]; v += j.variance.unwrap() / m / phi; n += 1.0; } }
                println!("scenario {s}: mean ratio {:.3} dispersion ratio {:.3}", e / n, v / n); }
        }
    }
}
